using System.Security.Cryptography;
using System.Text;
using Experiments.Commands.Programs;
using Experiments.Commands.Untrusted;
using Experiments.Data.Code;
using Experiments.Data.Prompts;

namespace Experiments.Evaluation.Code;

/// <summary>Runs programs that a model wrote, each with the tests of its problem, in a sandbox of its own; never without one.</summary>
/// <remarks>
/// A program passes when it comes to the end of the tests without an exception: one that ends itself before has not passed. It is Python,
/// run by <c>python3</c> of this machine as a user without rights, sees the system's programs and an empty folder in memory, and nothing
/// else: no network, no file of a user, no other process. The sandbox is bubblewrap; where it is missing the stage is refused.
/// A program that is near a limit may end either way, so that results are compared by their statistics and not to the bit.
/// </remarks>
/// <param name="Problems">The problems.</param>
/// <param name="Responses">What the model wrote, by the ids of the problems; one response or several to each.</param>
/// <param name="Answers">How the model was asked. The default value is completion: to go on with the program's beginning.</param>
[Stage("code-execution", Determinism = Determinism.Statistical)]
public sealed record CodeExecution(
    Input<CodeProblemSet> Problems, Input<ResponseSet> Responses, CodeAnswer Answers = CodeAnswer.Completion)
    : Stage<CodeOutcomes>, IKeyedStage
{
    private const string Interpreter = "python3";

    // Why a problem was not tried.
    private const string NoResponse = "no-response";

    /// <summary>Seconds that a program may run. The default value is 3, as in HumanEval.</summary>
    [Unit("seconds"), Range(0.1, 3600)]
    public double TimeLimit { get; init; } = 3;

    /// <summary>Memory that a program may take. The default value is 1 GiB.</summary>
    public ByteSize MemoryLimit { get; init; } = new(1L << 30);

    /// <summary>Processes and threads of a program that there may be at once. The default value is 32.</summary>
    [Range(8, 10_000)]
    public int Processes { get; init; } = 32;

    /// <summary>What a program may print, and write into files. The default value is 4 MiB.</summary>
    public ByteSize OutputLimit { get; init; } = new(4L << 20);

    /// <inheritdoc />
    public string? Blindness => "its key holds the interpreter, and not the libraries of this machine which that loads";

    /// <inheritdoc />
    public bool IsConfined => true;

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, string>> KeyOf(KeyContext context) => ProgramRunner.KeyOf(context, Interpreter, []);

    /// <inheritdoc />
    public override Task<CodeOutcomes> RunAsync(StageContext context)
    {
        CheckParameters();
        context.CheckKey();
        if (ProgramRunner.Find(Interpreter, []) is not { } interpreter)
        {
            throw new StageException(
                $"code-execution: {Interpreter} is not installed; an administrator runs 'apt-get install -y python3'.");
        }

        var problems = context.Open(Problems).ReadDistinct();
        var responses = context.Open(Responses).Read().ToLookup(response => response.PromptId);
        if (problems.All(problem => !responses[problem.Id].Any()))
        {
            throw new StageException("code-execution: none of the responses is to one of the problems; are they to other prompts?");
        }

        var programs = problems.Where(problem => Failure(responses[problem.Id]) is null)
            .SelectMany(problem => responses[problem.Id].OrderBy(response => response.Sample)
                .Select(response => (problem.Id, Code: response.Text, Text: AnsweredCode.Program(problem, response.Text, Answers))))
            .Select(program => (program.Id, program.Code, program.Text, Seal: SealOf(program.Text)))
            .ToList();
        var ends = UntrustedPrograms.Run(
            [interpreter, "-B", "-s", "-"],
            [.. programs.Select(program => $"{program.Text}\n__import__('os').write(1, b'{program.Seal}')\n")],
            new(TimeSpan.FromSeconds(TimeLimit), MemoryLimit, Processes, OutputLimit),
            context.Threads,
            done => context.Report(new StageProgress(done, programs.Count)),
            context.Cancellation);
        var outcomes = programs.Zip(ends, (program, end) => (program.Id, Outcome: Judge(program.Code, program.Seal, end)))
            .ToLookup(each => each.Id, each => each.Outcome);
        return Task.FromResult(CodeOutcomes.Write(
            context.Output,
            problems.Select(problem => new CodeOutcome(problem.Id, [.. outcomes[problem.Id]], Failure(responses[problem.Id])))));
    }

    private static string? Failure(IEnumerable<Response> responses) =>
        !responses.Any() ? NoResponse : responses.Select(response => response.Failure).FirstOrDefault(failure => failure is not null);

    // What only a program prints that came to its end: nothing that a model writes can know it.
    private static string SealOf(string program) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(program)));

    private static ProgramOutcome Judge(string code, string seal, UntrustedEnd end)
    {
        var state = end.Reason switch
        {
            EndReason.Time => "time-limit",
            EndReason.Memory => "memory-limit",
            EndReason.Output => "output-limit",
            _ => end.ExitCode == 0 && end.Output.Contains(seal, StringComparison.Ordinal) ? ProgramOutcome.Passed : "failed",
        };
        return new(state, code, state == ProgramOutcome.Passed ? null : LastLine(end));
    }

    private static string LastLine(UntrustedEnd end) =>
        end.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault()
        ?? (end.ExitCode > 128
            ? $"ended by signal {end.ExitCode - 128}"
            : $"ended with exit code {end.ExitCode} before the tests were over");
}
