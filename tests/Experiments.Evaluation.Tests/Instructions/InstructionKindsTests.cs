using System.Runtime.CompilerServices;
using System.Text.Json;
using Experiments.Evaluation.Instructions;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Instructions;

/// <summary>
/// What is expected in cases.jsonl is what the published program of IFEval gave for these responses, which were made up for each kind.
/// </summary>
public sealed class InstructionKindsTests : IDisposable
{
    private readonly TestContext context = new();

    private static string CasesPath { get; } = Path.Combine(Here(), "cases.jsonl");

    [Fact]
    public async Task Instructions_are_followed_as_the_published_program_says()
    {
        var cases = File.ReadLines(CasesPath).Select(line => JsonElement.Parse(line)).ToList();
        var lines = cases.Select((each, number) => JsonSerializer.Serialize(new
        {
            key = number,
            prompt = $"prompt {number}",
            instruction_id_list = new[] { each.GetProperty("kind").GetString() },
            kwargs = new[] { each.GetProperty("kwargs") },
        }));
        var set = await InstructionFixture.Import(context, string.Join('\n', lines));
        var responses = Respond.Set(context, "responses", [.. cases.Select((each, number) =>
            Respond.To($"{number}", each.GetProperty("response").GetString()!))]);

        var outcomes = (await new CheckInstructions(responses, InstructionFixture.Input(context, set)).RunAsync(context)).Read().ToList();

        foreach (var (expected, outcome) in cases.Zip(outcomes))
        {
            var found = Assert.Single(outcome.Checked);
            Assert.True(
                (found.Strict, found.Loose) == (expected.GetProperty("strict").GetBoolean(), expected.GetProperty("loose").GetBoolean()),
                $"{expected} is found to be {found}");
        }
    }

    [Fact]
    public void There_are_25_kinds_and_cases_of_all_that_are_checked()
    {
        var kinds = File.ReadLines(CasesPath).Select(line => JsonElement.Parse(line).GetProperty("kind").GetString()!).Distinct();

        Assert.Equal(25, InstructionKinds.Names.Count());
        Assert.Equal(
            [
                "change_case:english_capital", "change_case:english_lowercase", "language:response_language",
                "length_constraints:number_sentences",
            ],
            InstructionKinds.Names.Except(kinds).Order(StringComparer.Ordinal));
    }

    public void Dispose() => context.Dispose();

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

/// <summary>Imports instructions whatever their hash.</summary>
internal static class InstructionFixture
{
    public static async Task<InstructionSet> Import(TestContext context, string lines)
    {
        var path = Path.Combine(context.Folder("source"), "input_data.jsonl");
        File.WriteAllText(path, lines + "\n");
        return await new ImportInstructions(path, Experiments.Data.Import.ImportHash.Of(path)).RunAsync(context);
    }

    public static Input<InstructionSet> Input(TestContext context, InstructionSet set) =>
        context.Input<InstructionSet>("instructions", folder =>
        {
            foreach (var file in Directory.EnumerateFiles(set.Folder))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
            }
        });
}
