#pragma once

#include "core/base/error.h"
#include "core/runs/cellsend.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <functional>

namespace Aloft {

class DesktopNotices;
class RunBook;
class Settings;
struct DesktopNotice;
struct RunRecord;

/// Tells by the desktop's notifications what happened to runs while the user looked elsewhere:
/// one message a run, which takes the place of an earlier one (UX-110, UX-111, UX-128 to UX-130).
class RunNotices : public QObject
{
    Q_OBJECT

public:
    /// isInFront says whether the user looks at a window of ours.
    RunNotices(RunBook &book, Settings &settings, DesktopNotices &notices,
               std::function<bool()> isInFront, QObject *parent = nullptr);

    void noteCells(const CellsEnd &end);
    /// It waits for an answer; the place is one for Page::reveal().
    void noteQuestion(const QString &path, const QString &title, const QString &place);
    void noteAnswer(const QString &path);

    static constexpr int MostAtOnce = 3; ///< of runs that ended together; more are one message

Q_SIGNALS:
    void showRequested(const QString &runId);
    void logRequested(const QString &runId);
    void listRequested(); ///< all of them, or one that is gone
    void documentRequested(const QString &path, const QString &place);
    void failed(const Aloft::Error &error);

private:
    void noteEnd(const QString &runId);
    void noteStall(const QString &runId);
    void noteChange(const QString &runId);
    void tellEnds();
    void tellEnd(const RunRecord &record);
    void tellMany(const QStringList &runIds);
    void show(DesktopNotice notice);
    bool isWanted(const RunRecord &record) const;
    bool isLongEnough(double seconds) const;
    void act(const QString &subject, const QString &button);
    void actOnRun(const QString &runId, const QString &button);
    void interrupt(const QString &runId);

    RunBook &m_book;
    Settings &m_settings;
    DesktopNotices &m_notices;
    std::function<bool()> m_isInFront;
    QStringList m_ended;              ///< not told yet
    QHash<QString, QString> m_places; ///< in documents, by the subject that leads there
    QTimer m_gather;
};

} // namespace Aloft
