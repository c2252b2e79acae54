package dev.faultline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of the tests: what may know what. */
@AnalyzeClasses(packages = "dev.faultline", importOptions = OnlyIncludeTests.class)
class TestRoomsTest {
  /** An oracle that used a parser of the program would agree with its mistakes. */
  @ArchTest
  static final ArchRule oraclesUseNothingOfTheProgram =
      noClasses()
          .that()
          .resideInAPackage("dev.faultline.oracle")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are of the program", (JavaClass c) -> isOfTheProgram(c.getPackageName())));

  @ArchTest
  static final ArchRule supportKnowsNoTest =
      noClasses()
          .that()
          .resideInAPackage("dev.faultline.it.support")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.faultline.it");

  private static boolean isOfTheProgram(String packageName) {
    return (packageName + ".").startsWith("dev.faultline.")
        && !packageName.equals("dev.faultline.oracle");
  }
}
