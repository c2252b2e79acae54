package dev.faultline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.faultline.log.RequestFields;
import dev.faultline.log.format.LogParser;
import dev.faultline.log.format.TimeReader;
import dev.faultline.tally.LineProcessor;

/** The packages are the architecture: what may know what. */
@AnalyzeClasses(packages = "dev.faultline", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule plainPackagesKnowNoRunner =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.faultline.log..",
              "dev.faultline.change..",
              "dev.faultline.gate..",
              "dev.faultline.model..",
              "dev.faultline.render..",
              "dev.faultline.scan..",
              "dev.faultline.tally..",
              "dev.faultline.unpack..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.beam..", "org.apache.flink..");

  @ArchTest
  static final ArchRule onlyTheModelIsMappedToJson =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.faultline.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml.jackson.databind..");

  @ArchTest
  static final ArchRule onlyTheCliKnowsTheMainJob =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.faultline.FaultlineCli")
          .and()
          .doNotHaveFullyQualifiedName("dev.faultline.Faultline")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("dev.faultline.Faultline");

  @ArchTest
  static final ArchRule onlyTheCliExits =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.faultline.FaultlineCli")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class);

  /** What else wants to know a line's time takes a {@link TimeReader}. */
  @ArchTest
  static final ArchRule aLineIsParsedInFullWhereItIsCounted =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.faultline.log..", "dev.faultline.parse..")
          .and()
          .doNotHaveFullyQualifiedName(LineProcessor.class.getName())
          .should()
          .callMethod(LogParser.class, "parse", byte[].class, int.class, int.class, RequestFields.class);

  @ArchTest
  static final ArchRule arrowsPointOneWay =
      slices().matching("dev.faultline.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobodyUsesBeamsPrivateCopies =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.beam.vendor..", "org.apache.beam.repackaged..");
}
