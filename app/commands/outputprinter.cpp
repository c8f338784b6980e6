#include "app/commands/outputprinter.h"

#include "app/commands/command.h"
#include "core/base/console.h"

#include <QRegularExpression>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

std::string utf8(const QString &text)
{
    return text.toStdString();
}

/// nbformat's way of keeping a text in lines, or as one.
QByteArray textOf(const Json &value)
{
    if (value.is_string())
        return QByteArray::fromStdString(value.get<std::string>());
    QByteArray text;
    if (value.is_array()) {
        for (const Json &line : value)
            text += textOf(line);
    }
    return text;
}

Json toJson(const QStringList &lines)
{
    Json list = Json::array();
    for (const QString &line : lines)
        list.push_back(utf8(line));
    return list;
}

template<typename... Handlers>
struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};

template<typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace

QByteArray withoutEscapes(QByteArray text)
{
    static const QRegularExpression escapes(
        u"\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|[@-Z\\\\^_])"_s);
    return QString::fromUtf8(text).remove(escapes).toUtf8();
}

OutputPrinter::OutputPrinter(const CommandContext &context)
    : m_context(context)
    , m_hasColors(context.console.columns() > 0 && !context.environment.contains(u"NO_COLOR"_s))
{ }

void OutputPrinter::print(const Output &output)
{
    std::visit(Overloaded{
                   [this](const StreamOutput &stream) { printStream(stream.name, stream.text); },
                   [this](const RichOutput &rich) { printRich(rich); },
                   [this](const ErrorOutput &error) { printError(error); },
                   [this](const GapOutput &gap) { printGap(gap); },
                   [this](const UnknownOutput &unknown) {
                       printObject({{"type", "unknown"}, {"value", unknown.value}});
                   },
               },
               output);
}

void OutputPrinter::printStream(StreamOutput::Name name, std::string_view text)
{
    const bool isOutput = name == StreamOutput::Name::Stdout;
    if (m_context.line.isJson()) {
        printObject({{"type", "stream"}, {"name", isOutput ? "stdout" : "stderr"}, {"text", text}});
        return;
    }
    const QByteArray bytes(text.data(), qsizetype(text.size()));
    if (isOutput)
        m_context.console.writeOutput(bytes);
    else
        m_context.console.writeError(bytes);
}

void OutputPrinter::printRichObject(const char *type, const RichOutput &output)
{
    Json object{{"type", type}, {"data", output.data}, {"metadata", output.metadata}};
    if (output.executionCount)
        object["execution_count"] = *output.executionCount;
    if (!output.displayId.isEmpty())
        object["display_id"] = utf8(output.displayId);
    printObject(object);
}

void OutputPrinter::printUpdate(const RichOutput &output)
{
    printRichObject("update", output);
}

void OutputPrinter::printRich(const RichOutput &output)
{
    printRichObject(output.isResult ? "result" : "display", output);
    if (m_context.line.isJson())
        return;
    for (const char *type : {"text/plain", "text/markdown", "text/latex"}) {
        const QByteArray text = textOf(memberAt(output.data, type));
        if (!text.isEmpty())
            return printLine(text);
    }
    for (const auto &item : output.data.items())
        return printLine('<' + QByteArray::fromStdString(item.key()) + '>');
}

void OutputPrinter::printError(const ErrorOutput &output)
{
    printObject({{"type", "error"},
                 {"name", utf8(output.name)},
                 {"value", utf8(output.value)},
                 {"traceback", toJson(output.traceback)}});
    QByteArray text = output.traceback.join(u'\n').toUtf8();
    if (text.isEmpty())
        text = (output.name + ": "_L1 + output.value).toUtf8();
    m_context.console.writeError((m_hasColors ? text : withoutEscapes(text)) + '\n');
}

void OutputPrinter::printGap(const GapOutput &output)
{
    printObject({{"type", "gap"}, {"reason", utf8(output.reason)}});
    m_context.console.writeError(output.reason.toUtf8() + '\n');
}

void OutputPrinter::printClear(bool waitsForNext)
{
    printObject({{"type", "clear"}, {"wait", waitsForNext}});
}

void OutputPrinter::printLine(const QByteArray &text)
{
    m_context.console.writeOutput(text.endsWith('\n') ? text : text + '\n');
}

void OutputPrinter::printObject(const Json &object)
{
    if (!m_context.line.isJson())
        return;
    const std::string line = object.dump(-1, ' ', false, Json::error_handler_t::replace);
    m_context.console.writeOutput(QByteArray::fromStdString(line) + '\n');
}

} // namespace Aloft
