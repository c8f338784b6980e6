#pragma once

#include "core/base/result.h"
#include "core/providers/local/pythonplaces.h"

#include <QVersionNumber>

namespace Aloft {

/// What an interpreter says of itself. Versions are null where a package is absent.
struct PythonFacts
{
    QString executable; ///< what it calls itself: the real one behind a pyenv shim
    QString prefix;     ///< of its environment
    QVersionNumber version;
    QVersionNumber ipykernel;
    QVersionNumber jupyterServer;
    QVersionNumber notebook;
    bool canMakeEnvironments = false; ///< venv with pip (Debian keeps that apart)

    bool operator==(const PythonFacts &) const = default;
};

/// An interpreter that was looked at.
struct Python
{
    PythonPlace place;
    PythonFacts facts; ///< empty when it did not answer
    Error problem;     ///< why it did not answer

    bool hasAnswered() const { return !facts.version.isNull(); }
    bool canRunKernels() const; ///< has a kernel and a server for it
    bool usesClassicNotebook() const { return facts.jupyterServer.isNull(); }

    QString title() const;  ///< "Python 3.11 · /usr/bin/python3"
    QString remark() const; ///< translated: where it is from, or why it cannot run kernels
};

/// The program that an interpreter is given to learn its facts (any Python since 2.7).
QByteArray pythonProbe();
Result<PythonFacts> parsePythonFacts(const QByteArray &probeOutput);

/// How the command to install something has to be written here.
enum class PackageStyle { Pip, Apt, AptWithSudo };
PackageStyle packageStyle(const Python &python, bool isDebian, bool isRoot);
PackageStyle packageStyleHere(const Python &python);

/// A command that gives this Python what it lacks to run kernels, to paste into a terminal.
QString installCommand(const Python &python, PackageStyle style);

} // namespace Aloft
