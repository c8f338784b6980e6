#pragma once

#include <QList>
#include <QString>

#include <optional>

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

    /// The same, with a look at the folders that it is in.
    bool hidesFile(const QString &path) const;
    bool hidesFolder(const QString &path) const;

    /// What programs make again by themselves, so that it may go with the folder that it is in.
    static bool isLitter(const QString &name);

private:
    enum class Kind { File, Folder };

    /// How a pattern is compared; most need no more than a look at one end of a name.
    enum class Form { Literal, Suffix, Prefix, Glob };

    struct Rule
    {
        QString
            pattern; ///< without '!' and outer slashes, and without the star of Suffix and Prefix
        Form form = Form::Glob;
        bool isNegated = false;
        bool isForFolders = false;
        bool isAnchored = false;                       ///< of the whole path, else of the name
        Qt::CaseSensitivity cases = Qt::CaseSensitive; ///< without: pattern is in small letters

        QChar first; ///< that whatever it hits begins with; null: that differs
        QChar last;  ///< the same, of its end

        void noteEnds();
        bool hits(QStringView subject) const;
    };

    static std::optional<Rule> parsed(QString line);
    static QList<Rule> rulesOf(const QString &text, Qt::CaseSensitivity cases);
    static const Rule *lastHit(const QList<Rule> &rules, const QString &path, Kind kind);
    bool ignores(const QString &path, Kind kind) const;
    bool hides(const QString &path) const;

    QList<Rule> m_rules;
    QList<Rule> m_own; ///< of this computer alone
};

} // namespace Aloft
