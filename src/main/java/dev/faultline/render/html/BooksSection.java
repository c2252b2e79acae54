package dev.faultline.render.html;

import dev.faultline.render.Words;
import dev.faultline.tally.Books;
import dev.faultline.tally.Input;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** What was read, and what became of it: nothing is lost in silence. */
final class BooksSection {
  private static final int FILES = 100;

  /** What the page may be long before no more files are told of, in bytes. */
  private static final int LONGEST = 950_000;

  private static final Set<String> NUMBERS = Set.of("Bytes", "Requests", "Rejected");

  private final Html html;

  BooksSection(Html html) {
    this.html = html;
  }

  void write(Result result) throws IOException {
    html.open("section", "aria-labelledby", "books-title").newLine();
    html.element("h2", "What was read", "id", "books-title");
    writeBooks(result.books());
    writeInputs(result.inputs());
    html.close().newLine();
  }

  private void writeBooks(Books books) throws IOException {
    html.open("dl", "class", "facts books");
    writeFact(
        "Lines",
        "%s = %s + %s not a request + %s blank + %s rejected"
            .formatted(
                Html.grouped(books.lines()),
                Html.count(books.requests(), "request"),
                Html.grouped(books.notRequests()),
                Html.grouped(books.blank()),
                Html.grouped(books.rejectedLines())));
    if (books.filteredRequests() > 0) {
      writeFact(
          "Requests",
          "%s = %s counted + %s filtered out (%s)"
              .formatted(
                  Html.grouped(books.requests()),
                  Html.grouped(books.requests() - books.filteredRequests()),
                  Html.grouped(books.filteredRequests()),
                  Words.counts(books.filtered())));
    }
    writeCounts("Rejected lines", books.rejected());
    writeCounts("Unreadable fields", books.unreadable());
    html.close().newLine();
  }

  private void writeCounts(String name, SortedMap<String, Long> counts) throws IOException {
    if (!counts.isEmpty()) {
      writeFact(name, Words.counts(counts));
    }
  }

  private void writeFact(String name, String value) throws IOException {
    html.open("div").element("dt", name).element("dd", Html.cut(value)).close();
  }

  private void writeInputs(List<Input> inputs) throws IOException {
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Files");
    html.open("table", "class", "inputs").open("thead").open("tr");
    for (String title : new String[] {"File", "Format", "Bytes", "Requests", "Rejected", "State"}) {
      html.element("th", title, "scope", "col", "class", NUMBERS.contains(title) ? "number" : "");
    }
    html.close().close().open("tbody").newLine();
    // Files with something wrong first: they must not be among those that are left out.
    List<Input> wrongFirst =
        inputs.stream()
            .sorted((one, other) -> Boolean.compare(isWell(one), isWell(other)))
            .toList();
    int written = 0;
    while (written < Math.min(FILES, wrongFirst.size()) && html.size() < LONGEST) {
      writeInput(wrongFirst.get(written++));
    }
    html.close().close().close();
    if (inputs.size() > written) {
      String rest = "… and " + Html.count(inputs.size() - written, "more file");
      html.element("p", rest, "class", "muted");
    }
  }

  private static boolean isWell(Input input) {
    return input.state() == Input.State.COMPLETE && input.rejected() <= 0;
  }

  private void writeInput(Input input) throws IOException {
    html.open("tr", "class", isWell(input) ? "well" : "wrong");
    html.element("th", Html.cut(input.file()), "scope", "row", "class", "path");
    html.element("td", input.format().isEmpty() ? "–" : input.format());
    html.element("td", Html.grouped(input.bytes()), "class", "number");
    html.element("td", known(input.requests()), "class", "number");
    html.element("td", known(input.rejected()), "class", "number");
    String why = input.problem().isEmpty() ? "" : ": " + input.problem();
    html.element("td", Html.cut(input.state().label() + why));
    html.close().newLine();
  }

  private static String known(long n) {
    return n == Input.UNKNOWN ? "–" : Html.grouped(n);
  }
}
