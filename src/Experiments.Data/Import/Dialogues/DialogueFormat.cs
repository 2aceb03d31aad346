namespace Experiments.Data.Import.Dialogues;

/// <summary>The forms in which files hold dialogues. Each is a JSON array of records, or a record per line.</summary>
public enum DialogueFormat
{
    /// <summary>Our own: <c>{"id": "…", "messages": [{"role": "user", "content": "…"}, …]}</c>; without an id, its place in the file is the id.</summary>
    Jsonl,

    /// <summary>ShareGPT: <c>{"conversations": [{"from": "human", "value": "…"}, {"from": "gpt", "value": "…"}, …]}</c>.</summary>
    ShareGpt,

    /// <summary>HC3: <c>{"question": "…", "human_answers": ["…"], "chatgpt_answers": ["…"]}</c>; every answer makes a dialogue.</summary>
    Hc3,

    /// <summary>Alpaca, and Super-NaturalInstructions in its form: <c>{"instruction": "…", "input": "…", "output": "…"}</c>; the input may be empty or absent.</summary>
    Alpaca,

    /// <summary>Dolly: <c>{"instruction": "…", "context": "…", "response": "…"}</c>; the context may be empty or absent.</summary>
    Dolly,

    /// <summary>AdvertiseGen: <c>{"content": "type#skirt*colour#red", "summary": "…"}</c>; the user gives the keywords, a pair per line, and the assistant says the advertisement.</summary>
    AdvertiseGen,
}
