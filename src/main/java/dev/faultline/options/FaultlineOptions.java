package dev.faultline.options;

/**
 * All options as the user types them. {@link Help} prints the sections in this order. Most values
 * are strings, which the readers of the specs parse: Beam would reject a bad value of another type
 * with its own message.
 */
public interface FaultlineOptions
    extends InputOptions,
        SelectionOptions,
        EndpointOptions,
        ReportOptions,
        JudgeOptions,
        NotifyOptions,
        RejectOptions,
        LiveOptions,
        RunOptions,
        TrialOptions {}
