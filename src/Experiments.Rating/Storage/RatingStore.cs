using System.Diagnostics.CodeAnalysis;
using Experiments.Rating.Tasks;
using Microsoft.Data.Sqlite;

namespace Experiments.Rating.Storage;

/// <summary>The invitations, raters and ratings of one task: an SQLite database that several processes may use at once.</summary>
/// <remarks>
/// Every change is one transaction that is on the disk before anybody is told of it. Links and sessions are kept as hashes: who reads the
/// file can rate for nobody.
/// </remarks>
public sealed partial class RatingStore : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS task (identity TEXT NOT NULL PRIMARY KEY) STRICT;
        CREATE TABLE IF NOT EXISTS rater (
          number INTEGER PRIMARY KEY, session BLOB UNIQUE, seen INTEGER NOT NULL, withdrawn INTEGER NOT NULL DEFAULT 0) STRICT;
        CREATE TABLE IF NOT EXISTS invitation (
          token BLOB NOT NULL PRIMARY KEY, expires INTEGER NOT NULL, rater INTEGER UNIQUE REFERENCES rater) STRICT;
        CREATE TABLE IF NOT EXISTS place (
          rater INTEGER NOT NULL REFERENCES rater, position INTEGER NOT NULL, pair TEXT NOT NULL, first_on_left INTEGER NOT NULL,
          shown INTEGER, PRIMARY KEY (rater, position), UNIQUE (rater, pair)) STRICT;
        CREATE TABLE IF NOT EXISTS answer (
          rater INTEGER NOT NULL, pair TEXT NOT NULL, verdicts TEXT NOT NULL, comment TEXT NOT NULL, seconds REAL NOT NULL,
          changes INTEGER NOT NULL DEFAULT 0, UNIQUE (rater, pair),
          FOREIGN KEY (rater, pair) REFERENCES place (rater, pair) ON DELETE CASCADE) STRICT;
        """;

    private readonly SqliteConnection connection;
    private readonly ServedTask task;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();

    private RatingStore(SqliteConnection connection, ServedTask task, TimeProvider clock) =>
        (this.connection, this.task, this.clock) = (connection, task, clock);

    /// <summary>Opens the database of a task, and makes it if need be.</summary>
    /// <param name="path">The file; its folder is there.</param>
    /// <param name="task">The task.</param>
    /// <param name="clock">Tells when links expire and how long answers take.</param>
    /// <exception cref="RatingException">The file is no such database, or that of another task.</exception>
    public static RatingStore Open(string path, ServedTask task, TimeProvider clock)
    {
        var isNew = !File.Exists(path);
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 10 }.ConnectionString);
        try
        {
            connection.Open();
            if (isNew && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            var store = new RatingStore(connection, task, clock);
            store.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON");
            store.Execute(Schema);
            store.Execute("INSERT INTO task SELECT $0 WHERE NOT EXISTS (SELECT 1 FROM task)", task.Identity);
            return store.Scalar("SELECT identity FROM task") is string found && found == task.Identity
                ? store
                : throw new RatingException($"{path} has ratings of another task; move the file away, or rate the task that it is of");
        }
        catch (Exception problem)
        {
            connection.Dispose();
            throw problem is SqliteException ? new RatingException($"{path}: {problem.Message}", problem) : problem;
        }
    }

    /// <inheritdoc />
    public void Dispose() => connection.Dispose();

    private T Change<T>(Func<T> change)
    {
        lock (gate)
        {
            // Not deferred: two processes never both find a link unused.
            using var transaction = connection.BeginTransaction(deferred: false);
            var result = change();
            transaction.Commit();
            return result;
        }
    }

    private int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    private object? Scalar(string sql, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    [SuppressMessage("Security", "CA2100", Justification = "All texts are constants of this class; values are parameters.")]
    private SqliteCommand Command(string sql, params ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i}", values[i] ?? DBNull.Value);
        }

        return command;
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
