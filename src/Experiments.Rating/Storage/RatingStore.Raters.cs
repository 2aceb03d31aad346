using Experiments.Rating.Tasks;

namespace Experiments.Rating.Storage;

public sealed partial class RatingStore
{
    // Whoever began and did not come back for so long does not keep pairs from others.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(24);

    /// <summary>Makes links that one rater each can begin with.</summary>
    /// <param name="count">How many.</param>
    /// <param name="valid">How long they may wait to be used.</param>
    /// <returns>Their secrets, which are nowhere kept.</returns>
    public IReadOnlyList<string> Invite(int count, TimeSpan valid)
    {
        var secrets = Enumerable.Range(0, count).Select(_ => Secret.New()).ToList();
        return Change(() =>
        {
            foreach (var secret in secrets)
            {
                Execute(
                    "INSERT INTO invitation (token, expires) VALUES ($0, $1)", secret.Hash(), Now() + (long)valid.TotalMilliseconds);
            }

            return secrets.ConvertAll(secret => secret.Text);
        });
    }

    /// <summary>What a link is good for now.</summary>
    /// <param name="invitation">The link's secret.</param>
    internal InvitationState Look(Secret invitation)
    {
        lock (gate)
        {
            return StateOf(invitation);
        }
    }

    /// <summary>Begins with a link, if it is good: from then on the session is the rater's.</summary>
    /// <param name="invitation">The link's secret.</param>
    /// <param name="session">The session's secret.</param>
    internal InvitationState Begin(Secret invitation, Secret session) => Change(() =>
    {
        var state = StateOf(invitation);
        if (state != InvitationState.Open)
        {
            return state;
        }

        var number = Convert.ToInt32(Scalar("SELECT COALESCE(MAX(number), 0) + 1 FROM rater"));
        var places = RaterPlan.Of(task, number, RatersOfPairs());
        if (places.Count == 0)
        {
            return InvitationState.NothingLeft;
        }

        Execute("INSERT INTO rater (number, session, seen) VALUES ($0, $1, $2)", number, session.Hash(), Now());
        Execute("UPDATE invitation SET rater = $0 WHERE token = $1", number, invitation.Hash());
        foreach (var place in places)
        {
            Execute(
                "INSERT INTO place (rater, position, pair, first_on_left) VALUES ($0, $1, $2, $3)",
                number,
                place.Position,
                place.Pair,
                place.FirstOnLeft ? 1 : 0);
        }

        return InvitationState.Open;
    });

    /// <summary>The number of the rater whose session it is; null where it is nobody's.</summary>
    /// <param name="session">The session's secret.</param>
    internal int? RaterOf(Secret session)
    {
        lock (gate)
        {
            return Scalar("SELECT number FROM rater WHERE session = $0 AND withdrawn = 0", session.Hash()) is long number
                ? (int)number
                : null;
        }
    }

    /// <summary>Deletes all that a rater said, and ends the session.</summary>
    /// <param name="rater">The rater's number.</param>
    internal void Withdraw(int rater)
    {
        Change(() =>
        {
            Execute("DELETE FROM answer WHERE rater = $0", rater);
            Execute("DELETE FROM place WHERE rater = $0", rater);
            return Execute("UPDATE rater SET withdrawn = 1, session = NULL WHERE number = $0", rater);
        });
        lock (gate)
        {
            // The log of changes has the deleted texts until it is written back.
            Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private InvitationState StateOf(Secret invitation) => Rows(
        "SELECT expires, rater FROM invitation WHERE token = $0",
        row => !row.IsDBNull(1) ? InvitationState.Used : row.GetInt64(0) < Now() ? InvitationState.Expired : InvitationState.Open,
        invitation.Hash()) is [var state] ? state : InvitationState.Unknown;

    // A pair that somebody left behind without an answer is open again.
    private Dictionary<string, int> RatersOfPairs() => Rows(
        """
        SELECT place.pair, COUNT(*) FROM place JOIN rater ON rater.number = place.rater
        LEFT JOIN answer ON answer.rater = place.rater AND answer.pair = place.pair
        WHERE answer.rater IS NOT NULL OR rater.seen >= $0 GROUP BY place.pair
        """,
        row => (Pair: row.GetString(0), Raters: row.GetInt32(1)),
        Now() - (long)Abandoned.TotalMilliseconds).ToDictionary(row => row.Pair, row => row.Raters, StringComparer.Ordinal);
}

/// <summary>What a link is good for.</summary>
internal enum InvitationState
{
    /// <summary>Nobody made it.</summary>
    Unknown,

    /// <summary>A rater can begin with it.</summary>
    Open,

    /// <summary>A rater began with it.</summary>
    Used,

    /// <summary>It waited too long.</summary>
    Expired,

    /// <summary>Enough raters have every pair.</summary>
    NothingLeft,
}
