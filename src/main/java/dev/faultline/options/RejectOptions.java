package dev.faultline.options;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** The options for lines that cannot be parsed: whether they are kept, and how many are allowed. */
@Section("Lines that cannot be read")
public interface RejectOptions extends PipelineOptions {
  @Order(1)
  @Description(
      "A longer line is rejected, and of its bytes only the first 8 KiB are kept: bytes, or a number"
          + " with KiB, MiB or GiB.")
  @Default.String("1MiB")
  String getMaxLineBytes();

  void setMaxLineBytes(String value);

  @Order(2)
  @Description(
      "How many times as many bytes may come out of a compressed file as are in it: reading stops"
          + " there, and the run ends with exit code 4. The first 64 MiB are always read.")
  @Default.String("250")
  String getMaxExpansion();

  void setMaxExpansion(String value);

  @Order(3)
  @Description(
      "Write rejected lines to rejects.jsonl in --output. On unless set to false; needs --output.")
  @Nullable Boolean getRejects();

  void setRejects(@Nullable Boolean value);

  @Order(4)
  @Description(
      "Share of the lines, 0 to 1, that may be rejected; beyond it the run ends with exit code 4.")
  @Default.String("0.1")
  String getMaxRejectRatio();

  void setMaxRejectRatio(String value);

  @Order(5)
  @Description("End with exit code 0 where bad input would make it 4.")
  boolean getLenient();

  void setLenient(boolean value);
}
