package dev.faultline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may know of what. */
@AnalyzeClasses(packages = "dev.faultline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule plainPackagesKnowNoRunner =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.faultline.log..",
              "dev.faultline.scan..",
              "dev.faultline.tally..",
              "dev.faultline.gate..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.beam..", "org.apache.flink..");

  @ArchTest
  static final ArchRule onlyTheProgramKnowsTheJob =
      classes()
          .that()
          .belongToAnyOf(Faultline.class)
          .should()
          .onlyHaveDependentClassesThat()
          .belongToAnyOf(Faultline.class, FaultlineCli.class);

  @ArchTest
  static final ArchRule arrowsBetweenPackagesPointOneWay =
      slices().matching("dev.faultline.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noStageKnowsTheProgram =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.faultline")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.faultline");

  @ArchTest
  static final ArchRule onlyTheProgramExits =
      noClasses()
          .that()
          .doNotBelongToAnyOf(FaultlineCli.class)
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);
}
