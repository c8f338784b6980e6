#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace Aloft {

/// Why a Python is looked at; the order is the order of preference.
enum class PythonOrigin {
    Setting,   ///< the user named it
    Workspace, ///< an environment in the opened folder
    Active,    ///< the environment Aloft was started in
    Private,   ///< the one Aloft made with consent
    Path,
    Pyenv,
    Conda,
    System,
};

/// A Python that may be there: where, and why we look.
struct PythonPlace
{
    QString path; ///< absolute, of the interpreter
    PythonOrigin origin = PythonOrigin::System;

    bool operator==(const PythonPlace &) const = default;
};

/// What discovery looks at. A value, so that tests can describe another computer.
struct PythonSurroundings
{
    QString setting;   ///< path of an interpreter; empty: none is preferred
    QString workspace; ///< the opened folder; may be empty
    QString home;
    QString privateFolder; ///< of Aloft's own environment, whether it exists or not
    QStringList systemPythons;
    QHash<QString, QString> environment; ///< variables

    static PythonSurroundings ofThisComputer(const QString &workspace);
};

/// Every interpreter file that exists around, in order of preference, each once. Starts nothing.
QList<PythonPlace> pythonPlaces(const PythonSurroundings &around);

/// The interpreter of a virtual or conda environment, whether it exists or not.
QString pythonInEnvironment(const QString &folder);

// Told apart by platform (pythonplaces_unix.cpp, pythonplaces_win.cpp).
QStringList pythonFileNames();         ///< "python3", "python"
QString pythonRelativeToEnvironment(); ///< "bin/python"
QString pythonRelativeToConda();       ///< "bin/python", on Windows "python.exe"
QStringList installedPythons();        ///< where the system's package or installer puts them

} // namespace Aloft
