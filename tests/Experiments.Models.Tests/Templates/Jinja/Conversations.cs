using System.Text.Json.Nodes;

namespace Experiments.Models.Tests.Templates.Jinja;

/// <summary>Conversations as templates are given them: of every shape that chat programs make.</summary>
internal static class Conversations
{
    private const string Tools =
        """
        [{"type": "function", "function": {"name": "weather", "description": "Tells the \"weather\" <now>.",
          "parameters": {"type": "object", "properties": {"city": {"type": "string"}, "days": {"type": "integer"}}, "required": ["city"]}}}]
        """;

    private static readonly string[] Messages =
    [
        """[{"role": "user", "content": "Hello"}]""",
        """[{"role": "user", "content": ""}]""",
        """[{"role": "user", "content": "  spaces \n\n"}]""",
        """[{"role": "system", "content": "Be kind."}, {"role": "user", "content": "Hello"}]""",
        """[{"role": "system", "content": ""}, {"role": "user", "content": "Hello"}]""",
        """[{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello!"}]""",
        """[{"role": "user", "content": "Hi"}, {"role": "assistant", "content": ""}, {"role": "user", "content": "?"}]""",
        """
        [{"role": "system", "content": "S"}, {"role": "user", "content": "1"}, {"role": "assistant", "content": "2"},
         {"role": "user", "content": "3"}, {"role": "assistant", "content": "4"}, {"role": "user", "content": "5"}]
        """,
        """[{"role": "user", "content": "é 😀 <|im_end|> </s>"}, {"role": "assistant", "content": "{% x %} {{ y }}"}]""",
        """[{"role": "user", "content": "Q"}, {"role": "assistant", "content": "<think>\nhm\n</think>\n\nA"}]""",
        """
        [{"role": "user", "content": "Q"}, {"role": "assistant", "content": "<think>\nhm\n</think>\n\nA"},
         {"role": "user", "content": "R"}, {"role": "assistant", "content": "<think></think>B"}]
        """,
        """[{"role": "user", "content": "Q"}, {"role": "assistant", "content": "A", "reasoning_content": "so"}]""",
        """[{"role": "user", "content": "Q"}, {"role": "system", "content": "late"}, {"role": "user", "content": "R"}]""",
        """[{"role": "assistant", "content": "first"}, {"role": "user", "content": "then"}]""",
        """[{"role": "user", "content": "1"}, {"role": "user", "content": "2"}]""",
        """
        [{"role": "user", "content": "Rain?"},
         {"role": "assistant", "content": "", "tool_calls": [{"type": "function",
          "function": {"name": "weather", "arguments": {"city": "Zürich", "days": 2}}}]},
         {"role": "tool", "content": "dry"}, {"role": "assistant", "content": "No."}]
        """,
        """
        [{"role": "user", "content": "Rain?"},
         {"role": "assistant", "content": null, "tool_calls": [
          {"type": "function", "function": {"name": "weather", "arguments": "{\"city\": \"Rome\"}"}},
          {"type": "function", "function": {"name": "weather", "arguments": "{\"city\": \"Oslo\"}"}}]},
         {"role": "tool", "content": "dry"}, {"role": "tool", "content": "wet"}, {"role": "user", "content": "And?"}]
        """,
        """[{"role": "user", "content": "<tool_response>x</tool_response>"}, {"role": "user", "content": "real"}]""",
        """
        [{"role": "user", "content": "tab\tand\u00a0space"}, {"role": "assistant", "content": "\n\nlines\n"},
         {"role": "user", "content": "z"}]
        """,
    ];

    /// <summary>Every conversation, with and without the header of an answer, some with tools and switches.</summary>
    public static IEnumerable<JsonObject> All(string begin, string end)
    {
        foreach (var messages in Messages)
        {
            foreach (var extra in (string[])
                ["{}", """{"add_generation_prompt": true}""", """{"add_generation_prompt": true, "enable_thinking": false}""",
                    $$"""{"tools": {{Tools}}, "add_generation_prompt": true}""", $$"""{"tools": {{Tools}}}"""])
            {
                var context = (JsonObject)JsonNode.Parse(extra)!;
                context["messages"] = JsonNode.Parse(messages);
                context["bos_token"] = begin;
                context["eos_token"] = end;
                yield return context;
            }
        }
    }
}
