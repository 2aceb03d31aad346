namespace Experiments.Data.Artifacts;

/// <summary>An item that knows which others come from the same source: statistics count items of one cluster together.</summary>
/// <remarks>
/// Whoever makes an item says its cluster; an item of which nobody said one is a cluster of its own. In a file of JSON lines the member
/// <c>cluster</c> is left out where <see cref="Unsaid"/> gives the same, as it was before there was such a member.
/// </remarks>
public interface IClustered
{
    /// <summary>The item's id.</summary>
    string Id { get; }

    /// <summary>What the item shares with others: an entity, a prompt, a document. The item's id where it shares nothing.</summary>
    string Cluster { get; }

    /// <summary>The cluster of an item whose line in a file of a stage says none: the id up to its last slash, or all of it.</summary>
    /// <param name="id">The item's id: <c>ada-reed/city</c>.</param>
    static string Unsaid(string id)
    {
        var slash = id.LastIndexOf('/');
        return slash > 0 ? id[..slash] : id;
    }
}
