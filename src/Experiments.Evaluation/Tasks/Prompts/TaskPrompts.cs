using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Evaluation.Tasks.Sampling;
using Experiments.Models.Templates.Jinja.Values;
using JinjaText = Experiments.Models.Templates.Jinja.Values.Text;

namespace Experiments.Evaluation.Tasks.Prompts;

/// <summary>Makes what models are asked of documents, character by character as the harness does.</summary>
internal sealed class TaskPrompts
{
    private readonly TaskForm form;
    private readonly ShotSampler sampler;
    private readonly DocView view;
    private readonly TaskChat? chat;

    // As the harness, by the first document: whether each choice is a context of its own, and whether several answers are right.
    private readonly bool choicesAreContexts;
    private readonly bool hasManyTargets;

    /// <summary>Prompts of a task.</summary>
    /// <param name="form">The task.</param>
    /// <param name="asked">The documents that are asked, at least one.</param>
    /// <param name="sampler">Chooses solved documents.</param>
    /// <param name="chat">How prompts are put to chat models; null for plain text.</param>
    public TaskPrompts(TaskForm form, IReadOnlyList<TaskDocument> asked, ShotSampler sampler, TaskChat? chat)
    {
        this.chat = chat;
        this.form = form;
        this.sampler = sampler;
        var fields = asked[0].Fields.Entries.Select(entry => ((JinjaText)entry.Key).Plain).ToHashSet(StringComparer.Ordinal);
        view = new(fields, form.Choices is not null);
        choicesAreContexts = form.Choices is not null && Numbers.Whole(view.Text(form.Text, asked[0])) is not null;
        hasManyTargets = view.Target(form.Target, asked[0]) is Sequence { Items.Count: > 0 };
    }

    /// <summary>What a model is asked of a document. Documents must come in their order.</summary>
    /// <param name="document">The document.</param>
    /// <param name="place">Its place in the split, from 0.</param>
    /// <exception cref="StageException">The task makes no question, choices or answer of it.</exception>
    public TaskItem Ask(TaskDocument document, int place)
    {
        var system = PromptText.Join(chat?.System ?? "", view.Words(form.Description, document), form.Delimiter);
        IReadOnlyList<PromptPart> before =
        [
            .. system.Length == 0 ? [] : (PromptPart[])[new(ChatRoles.System, system, "")],
            .. sampler.Next(document.Fields).SelectMany(Shown),
        ];
        var question = view.Text(form.Text, document);
        var choices = view.Choices(form.Choices, document);
        var target = view.Target(form.Target, document);
        var prefix = view.Words(form.Prefix, document);
        IReadOnlyList<string> questions = choicesAreContexts ? choices! : [Text(form.Text, document, question)];
        var asked = questions.Select(each => PromptText.Turn(each, null, prefix, choicesAreContexts ? "" : form.TargetDelimiter, ""))
            .Select(turn => (IReadOnlyList<PromptPart>)[.. before, .. turn]).ToList();
        var item = new TaskItem(
            $"{form.Name}/{place}", form.Name, [.. asked.Select(PromptText.Plain)], PromptText.Plain(before).Length, [], [])
        {
            Turns = chat is { Template: true } ? [.. asked.Select(each => PromptText.Turns(each, chat.MultiTurn))] : null,
        };
        return form.Output switch
        {
            TaskOutput.MultipleChoice => Choose(item, document, choices!, choicesAreContexts ? question : target, target),
            TaskOutput.Generation => item with { Targets = Targets(document, choices, target), Choices = Sought(document) },
            TaskOutput.RollingLikelihood =>
                Follow(item with { Contexts = [""], Shared = 0, Turns = null }, Text(form.Target, document, target)),
            _ => Follow(item, Text(form.Target, document, target)),
        };
    }

    // What a filter looks for in answers: not the task's choices, but a field of the document.
    private IReadOnlyList<string>? Sought(TaskDocument document)
    {
        if (form.Filters.All(filter => filter.Steps.All(step => step.Function != "multi_choice_regex")))
        {
            return null;
        }

        return document.Fields.Find(new JinjaText("choices")) is Sequence { Items: var items } && items.All(item => item is JinjaText)
            ? [.. items.Select(item => ((JinjaText)item).Plain)]
            : throw new StageException(
                $"{form.Place}: filter_list, of {document.Place}: 'multi_choice_regex' looks for the texts in the document's field "
                + "'choices', which is no list of texts here.");
    }

    private static TaskItem Follow(TaskItem item, string text) => item with { Continuations = [text], Targets = [text] };

    private TaskItem Choose(TaskItem item, TaskDocument document, IReadOnlyList<string> choices, Value gold, Value target)
    {
        var ends = choicesAreContexts ? [.. choices.Select(_ => Text(form.Target, document, target))] : choices;
        var delimiter = chat is not { Template: true } || form.BeginsAnswer ? form.TargetDelimiter : "";
        var right = Gold(choices, gold).Where(place => place >= 0 && place < choices.Count).Select(place => (int)place).ToList();
        return item with
        {
            Continuations = [.. ends.Select(end => delimiter + end)],
            Choices = choices,
            Gold = right,
            Targets = [.. right.Select(place => choices[place])],
            Unconditional = form.Metrics.Any(metric => metric.Name == "acc_mutual_info")
                ? [.. choices.Select(choice => delimiter + choice)]
                : null,
        };
    }

    private static IEnumerable<long> Gold(IReadOnlyList<string> choices, Value gold) => gold switch
    {
        Sequence list => list.Items.SelectMany(item => Gold(choices, item)),
        JinjaText text => [choices.ToList().IndexOf(text.Plain)],
        _ => [Numbers.Whole(gold) ?? -1],
    };

    private IReadOnlyList<string> Targets(TaskDocument document, IReadOnlyList<string>? choices, Value target) => target switch
    {
        _ when choices is not null => [At(form.Target, document, choices, target)],
        Sequence list when hasManyTargets => [.. list.Items.Select(item => Printing.Show(item).Plain)],
        _ => [Printing.Show(target).Plain],
    };

    private IReadOnlyList<PromptPart> Shown(Value shot)
    {
        var document = new TaskDocument("a solved document", (Mapping)shot);
        var shots = form.Shots;
        var question = view.Text(shots.Text, document);
        var choices = view.Choices(shots.Choices, document);
        var target = view.Target(shots.Target, document);
        var asked = choicesAreContexts ? At(shots.Text!, document, choices!, question) : Text(shots.Text, document, question);
        var answer = target switch
        {
            None => null,
            _ when choices is not null && !choicesAreContexts && Numbers.Whole(target) is not null =>
                At(shots.Target, document, choices, target),
            Sequence { Items: [var first, ..] } => Text(shots.Target, document, first),
            _ => Text(shots.Target, document, target),
        };
        return PromptText.Turn(asked, answer, view.Words(shots.Prefix, document), shots.TargetDelimiter, shots.Delimiter);
    }

    // As in Python, a place below 0 counts from the end.
    private static string At(DocField field, TaskDocument document, IReadOnlyList<string> choices, Value place) =>
        Numbers.Whole(place) is { } at && at < choices.Count && at >= -choices.Count
            ? choices[(int)(at < 0 ? at + choices.Count : at)]
            : throw field.Wrong(document, $"the place of one of {choices.Count} choices is expected, not {Printing.Show(place).Plain}");

    private static string Text(DocField? field, TaskDocument document, Value value) =>
        value is JinjaText text ? text.Plain : throw field!.Wrong(document, $"a text is expected, not {value.Kind}");
}
