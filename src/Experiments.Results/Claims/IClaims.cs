using Experiments.Results.Model;

namespace Experiments.Results.Claims;

/// <summary>An experiment whose spec makes claims: how to test them. The generator writes it.</summary>
/// <remarks>It lies here and not with the experiment, so that planning and running need nothing of results.</remarks>
public interface IClaims
{
    /// <summary>Tests every claim on measured results.</summary>
    /// <param name="results">The measures of all trials of one profile.</param>
    /// <returns>One verdict per claim, in the order of the spec.</returns>
    IReadOnlyList<ClaimVerdict> CheckClaims(ResultTable results);
}
