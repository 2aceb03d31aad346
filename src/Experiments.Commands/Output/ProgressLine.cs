using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Experiments.Commands.Output;

/// <summary>
/// Finds progress in what programs print: <c>progress 12/100 loss=1.25 tokens=5000</c>; a JSON object with <c>step</c> and <c>total</c>
/// (or <c>max_steps</c>), and <c>loss</c>; or a bar of tqdm.
/// </summary>
internal static partial class ProgressLine
{
    /// <summary>How far the program is; null when the line says something else.</summary>
    public static StageProgress? Read(string line)
    {
        var text = line.Trim();
        return text.StartsWith('{') ? ReadJson(text)
            : Own().Match(text) is { Success: true } own ? Of(own, text)
            : Bar().Match(text) is { Success: true } bar ? Of(bar, text)
            : null;
    }

    private static StageProgress? Of(Match match, string text)
    {
        var (done, total) = (Whole(match.Groups["done"].Value), Whole(match.Groups["total"].Value));
        return done is not { } at || total is not { } of || of <= 0 || at > of ? null : new StageProgress(at, of)
        {
            Unit = match.Groups["unit"] is { Success: true, Value: { Length: > 0 } unit } ? unit : "steps",
            Loss = Loss().Match(text) is { Success: true } loss ? Real(loss.Groups["value"].Value) : null,
            Tokens = Tokens().Match(text) is { Success: true } tokens ? Whole(tokens.Groups["value"].Value) : null,
        };
    }

    private static StageProgress? ReadJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var (done, total) = (Member(json, "step", "done"), Member(json, "total", "max_steps"));
            return done is not { } at || total is not { } of || of <= 0 || at > of ? null : new StageProgress((long)at, (long)of)
            {
                Loss = Member(json, "loss"),
                Tokens = (long?)Member(json, "tokens"),
            };
        }
        catch (JsonException)
        {
            // It only begins like an object; programs print what they like.
            return null;
        }
    }

    private static double? Member(JsonDocument json, params string[] names) => names
        .Select(name => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble() : (double?)null)
        .FirstOrDefault(value => value is not null);

    private static long? Whole(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static double? Real(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    [GeneratedRegex(@"^progress (?<done>\d+)/(?<total>\d+)(?: (?<unit>[a-z]+)(?!\S))?")]
    private static partial Regex Own();

    [GeneratedRegex(@"\d+%\|[^|]*\| *(?<done>\d+)/(?<total>\d+) *\[")]
    private static partial Regex Bar();

    [GeneratedRegex(@"\bloss[=:] ?(?<value>[-+0-9.eE]+)")]
    private static partial Regex Loss();

    [GeneratedRegex(@"\btokens[=:] ?(?<value>\d+)")]
    private static partial Regex Tokens();
}
