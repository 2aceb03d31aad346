namespace Experiments.Data.Import.Questions;

/// <summary>The forms in which files hold questions.</summary>
public enum QuestionFormat
{
    /// <summary>Our own: <c>{"id": "…", "text": "…", "answers": ["…"], "choices": ["…"], "correct": 0}</c>; without an id, its place in the file is the id; choices and correct may both be absent.</summary>
    Jsonl,

    /// <summary>NQ-open: <c>{"question": "…", "answer": ["…"]}</c>, a record per line.</summary>
    NqOpen,

    /// <summary>MMLU: comma-separated rows of a question, four options and the letter of the right one, without a header.</summary>
    MmluCsv,
}
