using System.Net;

namespace Experiments.Rating.Web;

/// <summary>How raters are served.</summary>
public sealed record RatingServerOptions
{
    /// <summary>The address to listen on. The default value is this machine alone.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Whether raters come by HTTPS, which a proxy before the server ends: then cookies never go without it.</summary>
    public bool IsSecure { get; init; }

    /// <summary>Requests in a minute from one rater, or from one address of whoever is none.</summary>
    public int RequestsPerMinute { get; init; } = 120;

    /// <summary>Tells the time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Told of what went wrong in a request.</summary>
    public Action<Exception> Report { get; init; } = _ => { };
}
