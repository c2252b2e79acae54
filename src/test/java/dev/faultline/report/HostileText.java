package dev.faultline.report;

import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Names of endpoints that mean something to the programs that show them. */
final class HostileText {
  private static final String SIGNS = "`|\\ <>[]()!*_~#&:;/-+=\"'{}$.aw1\n\t\r\u00e9\u202e\u001b";

  private HostileText() {}

  static Stream<String> samples() {
    return Stream.of(
        "/a|b",
        "|",
        "/a\\|b",
        "/a\\\\|b",
        "/a\\",
        "\\",
        "`",
        "``",
        "/`a``b```c",
        "```\nx\n```",
        "` | ` |",
        "` ",
        " `",
        " /a ",
        " ",
        "/a  b",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<!-- ",
        "&lt;b&gt; &#124; &amp;",
        "[x](javascript:alert(1))",
        "![x](http://example.org/x.png)",
        "[x]: http://example.org",
        "<http://example.org>",
        "http://example.org www.example.org",
        "@everyone #1 GH-1 :+1:",
        "*a* _b_ **c** ~~d~~ $e$",
        "# h",
        "---",
        "- a",
        "1. a",
        "> a",
        "| a | b |\n|---|---|\n| c | d |",
        "a\n\n# h\n",
        "\u001b[2J\u0007\u009b\u202e\u2028",
        "a\"b\\\"c\\n} 1\n# EOF\n",
        "=1+1",
        "\u4f60\u597d",
        "\ud83d\ude80");
  }

  static Arbitrary<String> arbitrary() {
    return Arbitraries.strings().withChars(SIGNS.toCharArray()).ofMinLength(1).ofMaxLength(12);
  }
}
