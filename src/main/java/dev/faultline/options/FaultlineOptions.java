package dev.faultline.options;

/**
 * All options as they are typed, by concern; {@link Help} prints the concerns in this order. Values
 * are texts where Beam would refuse a bad one in words of its own: the readers of the spec's parts
 * refuse it in ours.
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
