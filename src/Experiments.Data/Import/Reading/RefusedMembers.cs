using System.Text.Json;

namespace Experiments.Data.Import.Reading;

/// <summary>Members that change what a record means: an import that does not read them must not pass them over.</summary>
internal sealed class RefusedMembers
{
    private const string Unseen =
        "the model would not see it; write it into a turn (or the question), or take it away";

    private const string Attached = "only text is read; leave such records out, or take the member away";
    private const string Called =
        "tools and their calls are read by import-dialogues in the format jsonl; leave such records out, or take the member away";
    private const string Weighed = "every record and every turn of the assistant counts fully; leave out what must not, or take it away";
    private const string Preferred =
        "import-preferences and import-labelled-completions read what is preferred; or keep the records whose answers are wanted, with "
        + "these alone";

    private readonly Dictionary<string, Rule> rules = new(StringComparer.Ordinal);

    private RefusedMembers()
    {
        Add(
            Attached,
            IsGiven,
            "image", "images", "imageurl", "video", "videos", "audio", "audios", "attachments");
        Add(Weighed, IsNotOne, "weight", "weights", "lossweight", "sampleweight", "exampleweight", "instanceweight");
    }

    /// <summary>The members that an import may not pass over.</summary>
    /// <param name="stage">The kind of the stage that imports.</param>
    public static RefusedMembers Of(string stage)
    {
        var members = new RefusedMembers();
        if (stage == "import-corpus")
        {
            return members;
        }

        members.Add(Called, IsGiven, "tools", "functions", "toolcalls", "functioncall", "toolcallid");
        if (stage is not "import-responses")
        {
            members.Add(
                Unseen,
                IsGiven,
                "system", "systemprompt", "systemmessage", "history", "context", "input", "document", "documents", "passage", "passages",
                "article", "background", "persona", "knowledge");
        }

        if (stage is "import-dialogues" or "import-responses" or "import-labelled-completions")
        {
            members.Add(
                Preferred, IsGiven, "chosen", "rejected", "preferredoutput", "nonpreferredoutput", "chosenresponse", "rejectedresponse");
            members.Add(Preferred, IsNo, "label", "ktotag", "desirable", "accepted");
        }

        if (stage is "import-dialogues" or "import-responses" or "import-labelled-completions" or "import-preferences")
        {
            members.Add(Weighed, IsNotOne, "loss", "train", "trainable", "lossmask", "trainonturn");
            members.Add(Weighed, IsNotZero, "mask", "masked", "ignore");
        }

        return members;
    }

    /// <summary>Why a member may not be passed over; null where it may.</summary>
    /// <param name="name">The member's name; case, underscores and hyphens do not count.</param>
    /// <param name="value">Its value; one that says nothing may always be passed over.</param>
    public string? Reason(string name, JsonElement value)
    {
        var key = string.Concat(name.Where(letter => letter is not ('_' or '-'))).ToLowerInvariant();
        return rules.TryGetValue(key, out var rule) && rule.Matters(value) ? rule.Reason : null;
    }

    private void Add(string reason, Func<JsonElement, bool> matters, params string[] names)
    {
        foreach (var name in names)
        {
            rules.Add(name, new(reason, matters));
        }
    }

    /// <summary>Whether a value says something.</summary>
    /// <param name="value">The value of a member.</param>
    public static bool IsGiven(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.String => value.ValueEquals("") is false,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        _ => true,
    };

    private static bool IsNotOne(JsonElement value) =>
        IsGivenOrNo(value) && !(value.ValueKind == JsonValueKind.Number && value.GetDouble() == 1) && value.ValueKind != JsonValueKind.True;

    private static bool IsNotZero(JsonElement value) =>
        IsGiven(value) && !(value.ValueKind == JsonValueKind.Number && value.GetDouble() == 0);

    // A text may be the name of a class; a number may be 0 for no.
    private static bool IsNo(JsonElement value) => value.ValueKind is JsonValueKind.False or JsonValueKind.Number && IsNotOne(value);

    private static bool IsGivenOrNo(JsonElement value) => value.ValueKind == JsonValueKind.False || IsGiven(value);

    private sealed record Rule(string Reason, Func<JsonElement, bool> Matters);
}
