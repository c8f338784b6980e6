#pragma once

#include "core/text/pipinstall.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <variant>

namespace Aloft {

// What mends a failure. Each is a value: it can be shown exactly as it will be done, and nothing is
// done by making one.

using InstallFix = PipInstall;

/// A change of the user's own code, by resources/doctor/rewrite.py.
struct EditFix
{
    QString rewrite; ///< its name there: "device", "map-location", …
    QString from;    ///< of "path": a string in the code, whole
    QString to;      ///< and what takes its place

    bool operator==(const EditFix &) const = default;
};

/// A variable of the environment, which programs read when they start.
struct VariableFix
{
    QString name;
    QString value;

    bool operator==(const VariableFix &) const = default;
};

/// A new process for the kernel: nothing else revives a broken CUDA context.
struct RestartFix
{
    bool operator==(const RestartFix &) const = default;
};

using Fix = std::variant<InstallFix, EditFix, VariableFix, RestartFix>;

/// The words of its button: "Install opencv-python".
QString titleOf(const Fix &fix);

/// One word for scripts, the same in all languages: "opencv-python", "map-location", "NCCL_DEBUG".
QString nameOf(const Fix &fix);

/// What will happen, in one sentence.
QString sentenceOf(const Fix &fix);

/// The exact text that stands for a fix: the command, the variable; empty for what has none.
QString exactText(const Fix &fix, const QString &python);

/// For scripts; the manual page names the members.
QJsonObject objectOf(const Fix &fix, const QString &python);

} // namespace Aloft
