using System.Globalization;
using Experiments.Rating.Tasks;
using Microsoft.Data.Sqlite;

namespace Experiments.Rating.Storage;

public sealed partial class RatingStore
{
    private const string Places = """
        SELECT place.position, place.pair, place.first_on_left, answer.verdicts, answer.comment
        FROM place LEFT JOIN answer ON answer.rater = place.rater AND answer.pair = place.pair
        WHERE place.rater = $0 ORDER BY place.position
        """;

    /// <summary>A rater's list with the answers so far.</summary>
    /// <param name="rater">The rater's number.</param>
    internal IReadOnlyList<AnsweredPlace> PlacesOf(int rater)
    {
        lock (gate)
        {
            return Rows(Places, Answered, rater);
        }
    }

    /// <summary>Notes that a pair is shown now: the time of an answer counts from here.</summary>
    /// <param name="rater">The rater's number.</param>
    /// <param name="position">The place in the rater's list.</param>
    internal void Show(int rater, int position) => Change(() =>
    {
        Execute("UPDATE rater SET seen = $1 WHERE number = $0", rater, Now());
        return Execute("UPDATE place SET shown = $2 WHERE rater = $0 AND position = $1", rater, position, Now());
    });

    /// <summary>
    /// Keeps an answer. A rater has one answer to a pair: the same once more changes nothing, another one takes the place of the former,
    /// and is counted as a change; the time stays that of the first.
    /// </summary>
    /// <param name="rater">The rater's number.</param>
    /// <param name="position">The place in the rater's list.</param>
    /// <param name="verdicts">The verdict by each criterion, in their order.</param>
    /// <param name="comment">What the rater wrote.</param>
    /// <returns>Whether there is such a place.</returns>
    internal bool Answer(int rater, int position, IReadOnlyList<string> verdicts, string comment) => Change(() =>
    {
        var now = Now();
        Execute("UPDATE rater SET seen = $1 WHERE number = $0", rater, now);
        return Execute(
            """
            INSERT INTO answer (rater, pair, verdicts, comment, seconds)
            SELECT rater, pair, $2, $3, ($4 - COALESCE(shown, $4)) / 1000.0 FROM place WHERE rater = $0 AND position = $1
            ON CONFLICT (rater, pair) DO UPDATE SET
              changes = changes + (verdicts <> excluded.verdicts), verdicts = excluded.verdicts, comment = excluded.comment
            """,
            rater,
            position,
            string.Join(',', verdicts),
            comment,
            now) > 0;
    });

    /// <summary>All ratings, rater by rater in the order of their lists; none of raters who withdrew.</summary>
    public IReadOnlyList<RatingLine> Export()
    {
        lock (gate)
        {
            return [.. Rows(
                """
                SELECT place.rater, place.position, place.pair, place.first_on_left, answer.verdicts, answer.comment, answer.seconds,
                  answer.changes
                FROM answer JOIN place ON place.rater = answer.rater AND place.pair = answer.pair
                ORDER BY place.rater, place.position
                """,
                Lines).SelectMany(lines => lines)];
        }
    }

    /// <summary>How far raters are.</summary>
    public RatingProgress Progress()
    {
        lock (gate)
        {
            int Count(string sql) => Convert.ToInt32(Scalar(sql), CultureInfo.InvariantCulture);
            var now = Now();
            var unused = Rows("SELECT expires FROM invitation WHERE rater IS NULL", row => row.GetInt64(0));
            var counts = Rows("SELECT pair, COUNT(*) FROM answer GROUP BY pair", row => (Pair: row.GetString(0), Raters: row.GetInt32(1)))
                .ToDictionary(row => row.Pair, row => row.Raters, StringComparer.Ordinal);
            var wanted = task.Guide.RatersPerPair;
            return new(
                unused.Count(expires => expires >= now),
                unused.Count(expires => expires < now),
                Count("SELECT COUNT(*) FROM rater WHERE withdrawn = 0"),
                Count("""
                    SELECT COUNT(*) FROM rater WHERE withdrawn = 0 AND NOT EXISTS (
                      SELECT 1 FROM place LEFT JOIN answer ON answer.rater = place.rater AND answer.pair = place.pair
                      WHERE place.rater = rater.number AND answer.rater IS NULL)
                    """),
                Count("SELECT COUNT(*) FROM rater WHERE withdrawn = 1"),
                task.Pairs.Sum(pair => counts.GetValueOrDefault(pair.Id)),
                task.Pairs.Count * wanted,
                task.Pairs.Count(pair => counts.GetValueOrDefault(pair.Id) >= wanted),
                task.Pairs.Count);
        }
    }

    private static AnsweredPlace Answered(SqliteDataReader row) => new(
        new RaterPlace(row.GetInt32(0), row.GetString(1), row.GetInt32(2) == 1),
        row.IsDBNull(3) ? [] : row.GetString(3).Split(','),
        row.IsDBNull(4) ? "" : row.GetString(4));

    private IEnumerable<RatingLine> Lines(SqliteDataReader row)
    {
        var line = new RatingLine(
            task.Identity,
            $"rater-{row.GetInt32(0)}",
            row.GetString(2),
            "",
            row.GetInt32(3) == 1 ? RatingLine.First : RatingLine.Second,
            "",
            row.GetString(5),
            row.GetDouble(6),
            row.GetInt32(1),
            row.GetInt32(7));
        return row.GetString(4).Split(',').Zip(task.Guide.Criteria, (verdict, criterion) => line with
        {
            Criterion = criterion,
            Verdict = verdict,
        });
    }
}

/// <summary>A place in a rater's list with the answer so far.</summary>
/// <param name="Place">The place.</param>
/// <param name="Verdicts">The verdict by each criterion; empty without an answer.</param>
/// <param name="Comment">What the rater wrote.</param>
internal sealed record AnsweredPlace(RaterPlace Place, IReadOnlyList<string> Verdicts, string Comment)
{
    /// <summary>Whether there is an answer.</summary>
    public bool IsAnswered => Verdicts.Count > 0;
}

/// <summary>How far raters are.</summary>
/// <param name="LinksOpen">Links that nobody used yet.</param>
/// <param name="LinksExpired">Links that nobody used in time.</param>
/// <param name="Raters">Raters who began, less those who withdrew.</param>
/// <param name="Finished">Raters who answered all of their pairs.</param>
/// <param name="Withdrawn">Raters who withdrew.</param>
/// <param name="Ratings">Answers to pairs, checks aside.</param>
/// <param name="RatingsWanted">Answers that the task wants.</param>
/// <param name="PairsRated">Pairs that as many raters rated as wanted.</param>
/// <param name="Pairs">All pairs.</param>
public sealed record RatingProgress(
    int LinksOpen,
    int LinksExpired,
    int Raters,
    int Finished,
    int Withdrawn,
    int Ratings,
    int RatingsWanted,
    int PairsRated,
    int Pairs);
