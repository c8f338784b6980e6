#include "app/commands/lineinput.h"

#include <utility>

namespace Aloft {

LineInput::LineInput(Console &console, QObject *parent) : QObject(parent), m_console(console)
{
    connect(&console, &Console::inputArrived, this, &LineInput::take);
    connect(&console, &Console::inputEnded, this, &LineInput::end);
}

void LineInput::requestLine(Console::Echo echo)
{
    m_want = Want::Line;
    m_echo = echo;
    take({});
}

/// A terminal hides what is typed before it asks: some people answer at once.
void LineInput::ask(const QString &question, Console::Echo echo)
{
    const bool isAnswered = m_bytes.contains('\n'); // by a pipe, ahead of the question
    if (!isAnswered)
        requestLine(echo);
    m_console.writeError(question.toUtf8());
    if (isAnswered)
        requestLine(echo);
}

void LineInput::requestAll()
{
    m_want = Want::All;
    m_console.requestInput(Console::Echo::On);
}

void LineInput::take(const QByteArray &bytes)
{
    m_bytes += bytes;
    if (m_want == Want::Nothing)
        return;
    const qsizetype lineBreak = m_bytes.indexOf('\n');
    if (m_want == Want::Line && lineBreak >= 0)
        giveLine(lineBreak, 1);
    else
        m_console.requestInput(m_echo);
}

void LineInput::end()
{
    switch (std::exchange(m_want, Want::Nothing)) {
    case Want::All:
        Q_EMIT allArrived(std::exchange(m_bytes, {}));
        break;
    case Want::Line:
        if (m_bytes.isEmpty())
            Q_EMIT ended();
        else
            giveLine(m_bytes.size(), 0);
        break;
    case Want::Nothing:
        break;
    }
}

void LineInput::giveLine(qsizetype length, qsizetype breakLength)
{
    m_want = Want::Nothing;
    QByteArray line = m_bytes.first(length);
    m_bytes.remove(0, length + breakLength);
    if (line.endsWith('\r'))
        line.chop(1);
    Q_EMIT lineArrived(QString::fromUtf8(line));
}

} // namespace Aloft

#include "moc_lineinput.cpp"
