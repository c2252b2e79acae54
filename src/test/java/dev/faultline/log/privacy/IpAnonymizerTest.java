package dev.faultline.log.privacy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAnonymizerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          203.0.113.195                       | 203.0.113.0
          203.0.113.195:4711                  | 203.0.113.0:4711
          203.0.113.195, 10.1.2.3             | 203.0.113.0, 10.1.2.0
          '{"ip":"203.0.113.195"}'            | '{"ip":"203.0.113.0"}'
          2001:db8:1:2:3:4:5:6                | 2001:db8:1:2::
          2001:db8::7                         | 2001:db8:0:0::
          [2001:db8:85a3::8a2e:370:7334]:80   | [2001:db8:85a3:0::]:80
          ::1                                 | 0:0:0:0::
          ::ffff:203.0.113.195                | ::ffff:203.0.113.0
          10:00:01                            | 10:00:01
          10/Oct/2000:13:55:36 -0700          | 10/Oct/2000:13:55:36 -0700
          host.example.com                    | host.example.com
          v1.2.3                              | v1.2.3
          1.2.3.4.5                           | 1.2.3.4.5
          std::vector                         | std::vector
          """)
  void leavesOutThePersonsPart(String text, String anonymous) {
    assertThat(IpAnonymizer.anonymize(text), is(anonymous));
    assertThat("not idempotent", IpAnonymizer.anonymize(anonymous), is(anonymous));
  }
}
