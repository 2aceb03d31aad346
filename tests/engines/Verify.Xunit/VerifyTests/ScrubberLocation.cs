namespace VerifyTests;

/// <summary>Whether a scrubber runs before or after those that are there already.</summary>
public enum ScrubberLocation
{
    /// <summary>Before.</summary>
    First,

    /// <summary>After.</summary>
    Last,
}
