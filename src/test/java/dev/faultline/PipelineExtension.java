package dev.faultline;

import java.lang.reflect.Method;
import org.apache.beam.sdk.testing.TestPipeline;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/**
 * A pipeline for each test, on the Direct Runner with all its checks on. Beam's {@link
 * TestPipeline} is a rule of JUnit 4, which fails a test that adds to a pipeline and forgets to run
 * it; this takes the rule over to JUnit 5.
 */
public final class PipelineExtension implements InvocationInterceptor {
  private final TestPipeline pipeline = TestPipeline.create();

  /** The pipeline of the running test. */
  public TestPipeline pipeline() {
    return pipeline;
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    Statement test =
        new Statement() {
          @Override
          public void evaluate() throws Throwable {
            invocation.proceed();
          }
        };
    Description description =
        Description.createTestDescription(
            context.getRequiredTestClass(), context.getRequiredTestMethod().getName());
    pipeline.enableAbandonedNodeEnforcement(true).apply(test, description).evaluate();
  }
}
