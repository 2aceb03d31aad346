namespace Experiments.Models.Templates.Jinja;

/// <summary>A template is wrong, asks for what is unknown here, or refuses what it is to render.</summary>
/// <param name="reason">What is wrong.</param>
/// <param name="at">Where in the template; null until it is known.</param>
internal sealed class TemplateException(string reason, Place? at = null) : Exception(at is null ? reason : $"{at}: {reason}")
{
    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; } = reason;

    /// <summary>Where in the template; null until it is known.</summary>
    public Place? At { get; } = at;

    /// <summary>The same error with a place, where it has none yet.</summary>
    /// <param name="place">The place.</param>
    public TemplateException Near(Place place) => At is null ? new(Reason, place) : this;
}
