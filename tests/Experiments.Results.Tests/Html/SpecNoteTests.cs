using Experiments.Results.Claims;
using Experiments.Results.Html;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Html;

public sealed class SpecNoteTests : IDisposable
{
    private const string Note = "# Title\n\nBefore.\n\n<!-- results: mini -->\nformer\n<!-- end of results -->\n\nAfter.\n";

    private static readonly Statistic Effect = new(
        ClaimFunction.Slope,
        ["accuracy", "examples"],
        1,
        new(double.NaN, double.NaN),
        double.NaN);

    private static readonly ClaimVerdict Rises = new(
        new ClaimInfo("rises", "=true", new SourcePosition("a.yaml", 1, 1)),
        Verdict.Holds,
        [Effect]);

    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("experiments-note-").FullName, "study.md");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Fact]
    public void Accepted_tables_and_claims_replace_those_between_the_marks_and_nothing_else()
    {
        File.WriteAllText(path, Note);

        Assert.True(SpecNote.Update(path, "mini", ["| a |\n| - |\n| 1 |\n"], [Rises]));

        var text = File.ReadAllText(path);
        Assert.StartsWith("# Title\n\nBefore.\n\n<!-- results: mini -->\n\n| a |\n", text);
        Assert.EndsWith("<!-- end of results -->\n\nAfter.\n", text);
        Assert.Contains("| Slope(accuracy, examples) = 1, without interval; 1 seed |", text);
        Assert.DoesNotContain("former", text);
    }

    [Fact]
    public async Task Of_profiles_that_are_accepted_at_the_same_time_none_is_lost()
    {
        var profiles = Enumerable.Range(0, 16).Select(number => $"profile-{number}").ToArray();
        File.WriteAllText(path, string.Concat(profiles.Select(profile => Note.Replace("mini", profile))));
        await Task.WhenAll(profiles.Select(profile => Task.Run(() => SpecNote.Update(path, profile, [$"| {profile} |\n"], []))));

        var text = File.ReadAllText(path);
        Assert.All(profiles, profile => Assert.Contains($"<!-- results: {profile} -->\n\n| {profile} |\n", text));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Accepting_twice_writes_the_same()
    {
        File.WriteAllText(path, Note);
        SpecNote.Update(path, "mini", ["| a |\n"], [Rises]);
        var once = File.ReadAllText(path);
        SpecNote.Update(path, "mini", ["| a |\n"], [Rises]);

        Assert.Equal(once, File.ReadAllText(path));
    }

    [Theory]
    [InlineData("# A note without a place.\n")]
    [InlineData("<!-- results: smoke -->\n<!-- end of results -->\n")]
    [InlineData("<!-- results: mini -->\nno end\n")]
    public void A_note_without_a_place_for_the_profile_stays_as_it_is(string note)
    {
        File.WriteAllText(path, note);

        Assert.False(SpecNote.Update(path, "mini", ["| a |\n"], [Rises]));
        Assert.Equal(note, File.ReadAllText(path));
    }

    [Fact]
    public void No_note_is_begun_where_there_is_none()
    {
        Assert.False(SpecNote.Update(path, "mini", ["| a |\n"], [Rises]));
        Assert.False(File.Exists(path));
    }
}
