#include "core/jupyter/notebook/celloutputs.h"
#include "core/jupyter/notebook/export.h"
#include "core/text/terminaltext.h"

#include <QIODevice>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

struct PlainText
{
    QString operator()(const StreamOutput &stream) const
    {
        return withoutEscapes(QByteArrayView(stream.text));
    }
    QString operator()(const RichOutput &rich) const { return stringAt(rich.data, "text/plain"); }
    QString operator()(const ErrorOutput &error) const
    {
        const QString text = error.traceback.join(u'\n');
        return text.isEmpty() ? error.name + u": "_s + error.value : withoutEscapes(text.toUtf8());
    }
    QString operator()(const GapOutput &gap) const { return gap.reason; }
    QString operator()(const UnknownOutput &) const { return {}; }
};

} // namespace

void exportOutputText(const Cell &cell, QIODevice &out)
{
    OutputWalk outputs(cell);
    while (const Output *output = outputs.next()) {
        const QByteArray text = std::visit(PlainText(), *output).toUtf8();
        out.write(text);
        if (!text.isEmpty() && !text.endsWith('\n'))
            out.write("\n");
    }
}

} // namespace Aloft
