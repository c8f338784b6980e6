#include "ui/shell/startguard.h"

#include <QFile>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

StateFile markIn(const QString &stateFolder)
{
    return StateFile(stateFolder + u"/running.json"_s);
}

StartGuard::LastEnd endOf(const StateFile &mark)
{
    if (!QFile::exists(mark.path()))
        return StartGuard::LastEnd::Orderly;
    return mark.read()["isStable"_L1].toBool() ? StartGuard::LastEnd::Unexpected
                                               : StartGuard::LastEnd::SoonAfterStart;
}

} // namespace

StartGuard::LastEnd StartGuard::lastEnd(const QString &stateFolder)
{
    return endOf(markIn(stateFolder));
}

StartGuard::StartGuard(const QString &stateFolder, QObject *parent)
    : QObject(parent)
    , m_mark(markIn(stateFolder))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { m_mark.write({{u"isStable"_s, true}}); });
    begin();
}

void StartGuard::begin()
{
    m_lastEnd = endOf(m_mark);
    m_mark.write({{u"isStable"_s, false}});
    m_timer.start(SafeAfterMs);
}

void StartGuard::endOrderly()
{
    m_timer.stop();
    QFile::remove(m_mark.path());
}

} // namespace Aloft

#include "moc_startguard.cpp"
