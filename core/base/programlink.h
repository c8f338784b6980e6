#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace Aloft {

/// How a program of this installation is called in a terminal: by its name alone where a folder of
/// PATH has it, or a link to it. A value; it looks at the disk whenever it is asked.
class ProgramLink
{
public:
    enum class Reach {
        ByName,
        Other,   ///< the name leads to another program, such as an older installation
        ByPath,  ///< the name leads nowhere
        Missing, ///< it was not installed with this program
    };

    /// Absolute paths: of the program, of a folder for links, of the folders of PATH.
    ProgramLink(QString program, QString folder, QStringList path);

    /// aloftctl beside this program, ~/.local/bin, and PATH as it is for this process.
    static ProgramLink ofTerminalProgram();

    static bool isPossible(); ///< links are the way of this system

    const QString &program() const { return m_program; }
    QString name() const;  ///< as it is typed: "aloftctl"
    QString found() const; ///< where the name leads; empty: nowhere
    Reach reach() const;

    QString link() const;        ///< where it is, or would be
    bool isLinked() const;       ///< by link()
    bool isFolderOnPath() const; ///< so that link() is found by its name
    Result<void> make() const;   ///< Refused: something else has its place; Storage
    Result<void> remove() const; ///< if it is a link to the program; Storage

    /// What the user adds so that terminals find it: a line of the shell's start file for link(),
    /// or, where there are no links, the program's folder.
    QString pathAddition() const;

private:
    QString m_program;
    QString m_folder;
    QStringList m_path;
};

} // namespace Aloft
