#pragma once

#include "ui/shell/statefile.h"

#include <QObject>
#include <QSet>

#include <memory>

namespace Aloft {

class SleepWatch;
struct Surroundings;

/// How far somebody has come in the start guide (UX-025), for all windows. Steps are ticked by what
/// happens, however it was done, and stay so across restarts.
class GuideProgress : public QObject
{
    Q_OBJECT

public:
    enum class Step {
        Folder,  ///< one is open
        Session, ///< one was ready to run
        Gpu,     ///< it was checked
        Run,     ///< something ran
        Lid,     ///< a run went on while the computer slept, or Aloft was not there
    };
    Q_ENUM(Step)

    GuideProgress(const Surroundings &surroundings, std::unique_ptr<SleepWatch> sleepWatch,
                  QObject *parent = nullptr);
    ~GuideProgress() override;

    bool isFirstStart() const { return m_isFirstStart; } ///< nobody has seen the guide here
    bool isDone(Step step) const { return m_done.contains(step); }
    void mark(Step step);

Q_SIGNALS:
    void changed();

private:
    void recall();
    void keep() const;
    void watchSessions();
    void watchRuns();
    void watchLid();

    const Surroundings &m_surroundings;
    std::unique_ptr<SleepWatch> m_sleepWatch;
    StateFile m_file;
    bool m_isFirstStart;
    QSet<Step> m_done;
    QSet<QString> m_leftAlone; ///< runs that were live while nobody followed them
};

} // namespace Aloft
