using System.CommandLine;
using Experiments.Cli.Text;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary><c>adopt</c>: takes stored results for stages whose code or engines changed in a way that does not change the result.</summary>
internal static class AdoptCommand
{
    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var name = new Argument<string>("name") { Description = "An experiment, as 'list' shows them." };
        var stages = new Argument<string[]>("stage")
        {
            Description = "Stages of its spec, those that others need first.",
            Arity = ArgumentArity.OneOrMore,
        };
        var reason = new Option<string>("--reason")
        {
            Description = "Why the results are the same; kept with them.",
            Required = true,
            HelpName = "TEXT",
        };
        var command = new Command(
            "adopt", "Take stored results for stages of which only code or engines changed, in a way that does not change the result.")
        {
            name, stages, reason, shared.Yes, shared.Profile, shared.Store,
        };
        command.SetAction(parsed =>
        {
            var because = parsed.GetValue(reason)!.Trim();
            if (because.Length == 0)
            {
                throw new UsageException("--reason is empty; say why the results are the same, for whoever reads them later");
            }

            var experiment = host.Catalog.Experiment(parsed.GetValue(name)!);
            var request = new PlanRequest(experiment, Catalog.Profile(experiment, parsed.GetValue(shared.Profile)!).Name);
            var runner = shared.Runner(host, parsed);
            var adopted = parsed.GetValue(stages)!.All(stage => Adopt(host, runner, request, stage, because, parsed.GetValue(shared.Yes)));
            return adopted ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    /// <summary>Adopts what can be adopted of one stage; false when the user did not want it.</summary>
    private static bool Adopt(Host host, ExperimentRunner runner, PlanRequest request, string stage, string reason, bool yes)
    {
        var plan = runner.Plan([request]);
        var explained = StageTasks.Of(plan, stage).Where(task => task.State != TaskState.Stored).Select(runner.Why).ToList();
        if (explained.Count == 0)
        {
            host.Terminal.Out.WriteLine($"{stage}: everything is stored, there is nothing to take over.");
            return true;
        }

        var able = explained.Where(explanation => explanation.MayBeAdopted).ToList();
        host.Terminal.Out.Write(WhyText.Write(plan, able.Count > 0 ? able : explained));
        if (able.Count == 0)
        {
            throw new StoreException($"nothing can be taken over for {stage}: only where code, engines or machine are all that differs "
                + "from a stored result; it has to run");
        }

        if (able.Count < explained.Count)
        {
            host.Terminal.Out.WriteLine(
                $"{explained.Count - able.Count} more of {stage} differ in parameters or inputs, or wait for an input; they have to run.");
        }

        var question = $"Take over {Words.Number(able.Count, "result")} of {stage}, because \"{reason}\"?";
        if (!yes && !Consent.Given(host.Terminal, question, "what differs"))
        {
            host.Terminal.Out.WriteLine("Nothing was taken over.");
            return false;
        }

        foreach (var explanation in able)
        {
            runner.Adopt(explanation.Task, reason);
        }

        host.Terminal.Out.WriteLine($"{stage}: took over {Words.Number(able.Count, "result")}.");
        return true;
    }
}
