package dev.faultline.it.support;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Counts, as a debugger would, how often a Java process calls a method of ours. */
public final class MethodCalls implements AutoCloseable {
  private final Method method;
  private final ListeningConnector connector =
      Bootstrap.virtualMachineManager().listeningConnectors().stream()
          .filter(one -> one.transport().name().equals("dt_socket"))
          .findFirst()
          .orElseThrow();
  private final Map<String, Connector.Argument> arguments = connector.defaultArguments();
  private final String address;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<Long> calls;

  private MethodCalls(Method method) throws IOException, IllegalConnectorArgumentsException {
    this.method = method;
    Objects.requireNonNull(arguments.get("localAddress")).setValue("127.0.0.1");
    address = connector.startListening(arguments);
    calls = thread.submit((Callable<Long>) this::count);
  }

  /** Waits for one process that has {@link #jvmOption}. */
  public static MethodCalls of(Method method)
      throws IOException, IllegalConnectorArgumentsException {
    return new MethodCalls(method);
  }

  /** What the process must be started with. */
  public String jvmOption() {
    String port = address.substring(address.lastIndexOf(':') + 1);
    return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:" + port;
  }

  /** How often the method was called, once the process has ended. */
  public long count(Program.Ended ended) throws Exception {
    if (ended.exitCode() != 0) {
      throw new AssertionError(ended.err());
    }
    return calls.get(1, TimeUnit.MINUTES);
  }

  private long count() throws Exception {
    VirtualMachine machine = connector.accept(arguments);
    ClassPrepareRequest loaded = machine.eventRequestManager().createClassPrepareRequest();
    loaded.addClassFilter(method.getDeclaringClass().getName());
    loaded.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    loaded.enable();
    long count = 0;
    try {
      while (true) {
        EventSet events = machine.eventQueue().remove();
        for (Event event : events) {
          if (event instanceof ClassPrepareEvent prepared) {
            stopAtMethod(machine, prepared.referenceType());
          } else if (event instanceof BreakpointEvent) {
            count++;
          }
        }
        events.resume();
      }
    } catch (VMDisconnectedException ended) {
      return count;
    }
  }

  private void stopAtMethod(VirtualMachine machine, ReferenceType type) {
    String descriptor =
        MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .toMethodDescriptorString();
    BreakpointRequest called =
        machine
            .eventRequestManager()
            .createBreakpointRequest(
                type.methodsByName(method.getName(), descriptor).get(0).location());
    called.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    called.enable();
  }

  @Override
  public void close() throws IOException, IllegalConnectorArgumentsException {
    connector.stopListening(arguments);
    thread.shutdownNow();
  }
}
