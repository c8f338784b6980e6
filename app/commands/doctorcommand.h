#pragma once

#include "app/commands/command.h"
#include "core/doctor/diagnosis.h"

#include <QPointer>

namespace Aloft {

class FixCommand;
class Session;
struct CheckItem;

/// `doctor FILE|-`: explains a log, a traceback or a report. `doctor` without a file: examines a
/// session. With --fix it carries out one of the fixes that it found; `doctor --undo` takes the last
/// one back.
QList<CommandSpec> doctorCommandSpecs();

class DoctorCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    void interrupt() override;

protected:
    void run() override;

private:
    /// What a text tells.
    struct Reading
    {
        Diagnosis diagnosis;
        QString program; ///< that failed, of this folder; empty: it names none
    };

    static Reading readingOf(const QByteArray &text, const QString &folder);
    Result<void> checkUsage() const;
    void readInput();
    void readFile(const QString &path);
    void explain(const QByteArray &text);
    void show(const Reading &reading);
    void show(const Finding &finding);
    void examine();
    void show(const QList<CheckItem> &items, Session *session);
    void show(const CheckItem &item);
    QStringList fixLines(const QList<Fix> &fixes);
    QJsonArray fixObjects(const QList<Fix> &fixes) const;
    void applyOneOf(const QList<Fix> &fixes, Session *session, const QString &program);
    void carryOut(FixCommand *command);

    qsizetype m_shownFixes = 0; ///< they are numbered through
    QPointer<FixCommand> m_fixing;
};

} // namespace Aloft
