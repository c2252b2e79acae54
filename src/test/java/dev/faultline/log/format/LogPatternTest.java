package dev.faultline.log.format;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogPatternTest {
  /** What the values of a format are read for. */
  private static String describe(String format) {
    LogPattern pattern = LogPattern.parse(format);
    return pattern.steps().stream()
        .map(step -> step.value().role().name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          $remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent => client ignored time request status bytes
          ${remote_addr} ${status}x "$request"                      => client status request
          $request_method $scheme://$host$request_uri $status       => method ignored host target status
          $uri$is_args$args $status                                 => target status
          $uri $status $no_such_variable $msec $request_time        => target status ignored epoch latency
          $server_name$uri $status $upstream_status                 => host target status upstream_status
          %h %l %u %t "%r" %>s %b                                   => client ignored ignored time request status bytes
          %v:%p %a %r %s %O                                         => host ignored client request status bytes
          %m %U%q %H %s %B %D                                       => method target ignored status bytes latency
          %s %r %>s                                                 => ignored request status
          %r %>s %{ms}T %{us}T %T                                   => request status latency latency latency
          %r %s %{sec}t %{msec}t %{usec}t                           => request status epoch epoch epoch
          %r %s %{begin:msec}t %{%d}t %{end:%F %T}t                 => request status epoch ignored time
          %r %s %!200,304{Referer}i %400,501{User-agent}i           => request status ignored ignored
          %r %<s %{c}a %^ti %{NAME}e %%                             => request status client ignored ignored
          """)
  void knowsWhatIsReadOfEachValue(String format, String roles) {
    assertThat(describe(format), is(roles));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          no format                => is no known format, and as a format string has no status: $status (nginx) or %>s (Apache)
          $request                 => is no known format, and as a format string has no status
          %r %b                    => is no known format, and as a format string has no status
          $status                  => has no request: $request or $request_uri (nginx), %r or %U (Apache)
          %>s %m                   => has no request: $request or $request_uri (nginx), %r or %U (Apache)
          $status$request          => has nothing between $status and $request to tell where the one ends
          ${status}${request_time} $uri => has nothing between $status and $request_time to tell
          %>s%r                    => has nothing between %>s and %r to tell where the one ends
          %r %>s 100%              => has '100%', which is no directive of Apache's mod_log_config or of Tomcat
          %r %>s %{Referer         => has '%{Referer', which is no directive of Apache's mod_log_config or of Tomcat
          %r %>s %20,x{Referer}i   => has '%20,x{Referer}i', which is no directive of Apache's mod_log_config or of Tomcat
          %r %>s %y                => has '%y', which is no directive of Apache's mod_log_config or of Tomcat
          %r %>s %?                => has '%?', which is no directive of Apache's mod_log_config or of Tomcat
          """)
  void refusesWhatIsNoFormatAndSaysWhatWouldBeRight(String format, String message) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> LogPattern.parse(format));

    assertThat(refused.getMessage(), containsString(message));
  }

  @Test
  void isReadAlikeFromTheConfigurationAndBare() {
    String bare = "$remote_addr [$time_local] \"$request\" $status";

    for (String text :
        new String[] {
          "'$remote_addr [$time_local] '\n                '\"$request\" $status'",
          "'$remote_addr [$time_local] \"$request\" $status';",
          "  '$remote_addr [$time_local] \"$request\"'\r\n\t' $status' ;\n",
          "$remote_addr [$time_local] \\\"$request\\\" $status",
          "\"$remote_addr [$time_local] \\\"$request\\\" $status\""
        }) {
      assertThat(text, LogPattern.parse(text).steps(), is(LogPattern.parse(bare).steps()));
    }
  }
}
