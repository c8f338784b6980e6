#pragma once

#include "app/commands/command.h"
#include "core/doctor/diagnosis.h"

namespace Aloft {

struct CheckItem;

/// `doctor FILE|-`: explains a log, a traceback or a report. `doctor` without a file: examines a
/// session.
QList<CommandSpec> doctorCommandSpecs();

class DoctorCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    void run() override;

private:
    void readInput();
    void readFile(const QString &path);
    void explain(const QByteArray &text);
    void show(const Diagnosis &diagnosis);
    void show(const Finding &finding);
    void examine();
    void show(const CheckItem &item);
};

} // namespace Aloft
