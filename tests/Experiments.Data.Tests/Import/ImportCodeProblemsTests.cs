using Experiments.Data.Code;
using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import;

public sealed class ImportCodeProblemsTests : IDisposable
{
    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task HumanEval_has_a_program_its_solution_and_a_check()
    {
        var problems = await ImportAsync(
            """
            [{"task_id": "HumanEval/0", "prompt": "def f():\n", "entry_point": "f", "canonical_solution": "    return 1\n",
              "test": "def check(candidate):\n    assert candidate() == 1\n"}]
            """,
            CodeFormat.HumanEval);

        var tests = "def check(candidate):\n    assert candidate() == 1\n\n\ncheck(f)\n";
        Assert.Equal([new CodeProblem("HumanEval/0", "def f():\n", "f", "    return 1\n", tests)], problems);
    }

    [Fact]
    public async Task Mbpp_has_a_text_and_asserts()
    {
        var problems = await ImportAsync(
            """
            [{"text": "Write f.", "code": "def f(): return 1", "task_id": 1, "test_setup_code": "", "test_list": ["assert f() == 1"],
              "challenge_test_list": []},
             {"text": "Write g.", "code": "x", "task_id": 2, "test_setup_code": "import re", "test_list": ["assert g(re)", "assert g(2)"]},
             {"text": "None.", "code": "x", "task_id": 3, "test_setup_code": "", "test_list": []}]
            """,
            CodeFormat.Mbpp);

        Assert.Equal(
            [
                new("mbpp/1", "\"\"\"\nWrite f.\nassert f() == 1\n\"\"\"\n", "", "def f(): return 1", "assert f() == 1\n"),
                new("mbpp/2", "\"\"\"\nWrite g.\nassert g(re)\nassert g(2)\n\"\"\"\n", "", "x", "import re\nassert g(re)\nassert g(2)\n"),
            ],
            problems);
        Assert.Equal([("mbpp/3", "no-tests")], fixture.Dropped());
    }

    [Fact]
    public async Task The_sanitized_edition_is_read_too()
    {
        var problems = await ImportAsync(
            """
            [{"source_file": "b", "task_id": 2, "prompt": "Write f.", "code": "c", "test_imports": ["import math"],
              "test_list": ["assert f()"]}]
            """,
            CodeFormat.Mbpp);

        Assert.Equal("import math\nassert f()\n", Assert.Single(problems).Tests);
    }

    [Theory]
    [InlineData("""{"task_id": "a", "prompt": "p"}""", CodeFormat.HumanEval, "entry_point")]
    [InlineData("""{"text": "t", "test_list": ["a"]}""", CodeFormat.Mbpp, "task_id")]
    public async Task What_is_missing_is_named_with_its_line(string text, CodeFormat format, string name)
    {
        var error = await Assert.ThrowsAsync<StageException>(() => ImportAsync(text, format));

        Assert.Contains(name, error.Message);
        Assert.Contains("file(1", error.Message);
    }

    private async Task<IReadOnlyList<CodeProblem>> ImportAsync(string text, CodeFormat format)
    {
        var path = fixture.Write(text);
        return [.. (await new ImportCodeProblems(path, format, ImportFixture.Hash(path)).RunAsync(fixture.Context)).Read()];
    }
}
