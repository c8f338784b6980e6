#pragma once

#include "core/sync/ignorelines.h"

#include <QString>

namespace Aloft {

/// What people wrote of it, for a whole workspace.
struct IgnoreTexts
{
    QString shared; ///< its .aloftignore, which is synced
    QString own;    ///< `.aloft/ignore`, of this computer alone

    bool operator==(const IgnoreTexts &) const = default;
};

/// What stays out of a sync: the usual litter of programs, and what the workspace's `.aloftignore`
/// says, in the syntax of .gitignore. A later line wins; the rules of this computer alone win over
/// all of them. What is in an ignored folder is ignored, whatever another line says. Aloft's own
/// `.aloft`, and parts of files on their way, always stay out.
///
/// Folders have no such files of their own: rules that come, move and go with a folder would let
/// what they keep out go up, or come down, whenever the folder itself is deleted or renamed.
class IgnoreRules
{
public:
    static constexpr qint64 largestFile = 256 * 1024; ///< bytes of an .aloftignore that are read
    static QString fileName();                        ///< ".aloftignore"
    static QString ownFile();                         ///< ".aloft/ignore", below the workspace

    /// The usual rules, and after them those of a file.
    explicit IgnoreRules(const QString &fileText = {}, const QString &ownText = {});
    explicit IgnoreRules(const IgnoreTexts &texts) : IgnoreRules(texts.shared, texts.own) { }

    void addOwn(const QString &text); ///< after those of this computer alone

    /// Of a path below the workspace, '/' between its parts, whose folders are not ignored.
    bool ignoresFile(const QString &path) const { return ignores(path, Kind::File); }
    bool ignoresFolder(const QString &path) const { return ignores(path, Kind::Folder); }

    /// What ignores it, as people know it: a usual rule's pattern (".git", "*.pyc"), or the name of
    /// the file that says so. Empty: nothing does.
    QString ruleOfFile(const QString &path) const { return ruleOf(path, Kind::File); }
    QString ruleOfFolder(const QString &path) const { return ruleOf(path, Kind::Folder); }

    /// Whether it is ignored itself, or one of the folders that it is in.
    bool hidesFile(const QString &path) const;
    bool hidesFolder(const QString &path) const;

    /// What programs make again by themselves, so that it may go with the folder that it is in.
    static bool isLitter(const QString &name);

private:
    using Kind = IgnoreLines::Kind;

    bool ignores(const QString &path, Kind kind) const;
    QString ruleOf(const QString &path, Kind kind) const;
    bool hides(const QString &path) const;

    // The last of them that speaks of a path decides.
    IgnoreLines m_usual;
    IgnoreLines m_shared;
    IgnoreLines m_own; ///< of this computer alone
};

} // namespace Aloft
