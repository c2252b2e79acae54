package dev.faultline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.faultline.line.LineProcessor;
import dev.faultline.log.RequestFields;
import dev.faultline.log.format.LogParser;
import dev.faultline.log.format.TimeReader;
import dev.faultline.spec.UsageException;
import dev.faultline.tally.LineCounter;

/** The packages are the architecture: what may know what. */
@AnalyzeClasses(packages = "dev.faultline", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /** One exception: an annotation by which Flink knows that a failure is final. */
  @ArchTest
  static final ArchRule plainRoomsImportNoBeam =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.faultline.judge..",
              "dev.faultline.line..",
              "dev.faultline.log..",
              "dev.faultline.model..",
              "dev.faultline.options.routes..",
              "dev.faultline.report..",
              "dev.faultline.scan..",
              "dev.faultline.spec..",
              "dev.faultline.tally..",
              "dev.faultline.unpack..")
          .and()
          .doNotHaveFullyQualifiedName(UsageException.class.getName())
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.beam..", "org.apache.flink..");

  @ArchTest
  static final ArchRule optionsStayAtTheTop =
      classes()
          .that()
          .resideInAPackage("dev.faultline.options..")
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage("dev.faultline", "dev.faultline.job..", "dev.faultline.options..");

  @ArchTest
  static final ArchRule theMiddleDoesNotKnowTheEnd =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.faultline.input..",
              "dev.faultline.judge..",
              "dev.faultline.line..",
              "dev.faultline.log..",
              "dev.faultline.model..",
              "dev.faultline.scan..",
              "dev.faultline.spec..",
              "dev.faultline.tally..",
              "dev.faultline.unpack..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.faultline.job..",
              "dev.faultline.live..",
              "dev.faultline.notify..",
              "dev.faultline.publish..",
              "dev.faultline.report..",
              "dev.faultline.result..");

  /** The staged plan is the oracle for the line core: it may share no step with it. */
  @ArchTest
  static final ArchRule theOracleHasItsOwnWay =
      noClasses()
          .that()
          .resideInAPackage("dev.faultline.staged..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(LineProcessor.class, LineCounter.class);

  @ArchTest
  static final ArchRule onlyTheModelIsMappedToJson =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.faultline.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml.jackson.databind..");

  /** A class that needs a line's time alone takes a {@link TimeReader}. */
  @ArchTest
  static final ArchRule aLineIsParsedInFullWhereItIsCounted =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.faultline.log..", "dev.faultline.staged..")
          .and()
          .doNotHaveFullyQualifiedName(LineProcessor.class.getName())
          .should()
          .callMethod(
              LogParser.class, "parse", byte[].class, int.class, int.class, RequestFields.class);

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
  static final ArchRule onlyTheConsoleWritesToStandardStreams =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.faultline.console..")
          .and()
          .doNotHaveFullyQualifiedName("dev.faultline.FaultlineCli")
          .should()
          .accessField(System.class, "err")
          .orShould()
          .accessField(System.class, "out");

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

  @ArchTest
  static final ArchRule roomsHaveNoCircle =
      slices().matching("dev.faultline.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule roomsOfALineHaveNoCircle =
      slices().matching("dev.faultline.log.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule roomsOfALiveRunHaveNoCircle =
      slices().matching("dev.faultline.live.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule beamsPrivateCopiesStayPrivate =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.beam.vendor..", "org.apache.beam.repackaged..");
}
