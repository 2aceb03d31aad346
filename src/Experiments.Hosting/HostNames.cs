using System.Net;
using Microsoft.AspNetCore.Http;

namespace Experiments.Hosting;

/// <summary>The names that a server may be called by where every page of it is open to whoever reaches it.</summary>
/// <remarks>
/// A page from elsewhere can let a name of its own mean this machine (DNS rebinding), and would then read what is served here. No such
/// name is an address, <c>localhost</c>, or the name of this machine.
/// </remarks>
public static class HostNames
{
    /// <summary>Whether a request calls the server by a name of its own.</summary>
    /// <param name="request">The request.</param>
    public static bool AreOwn(HttpRequest request)
    {
        var name = request.Host.Host;
        return IPAddress.TryParse(name, out _)
            || name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase);
    }
}
