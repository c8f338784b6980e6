#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace Aloft {

/// Lines in the syntax of .gitignore, of which the last one that hits a path decides. What a path
/// is in is not looked at: who walks down does not enter what is ignored.
class IgnoreLines
{
public:
    enum class Kind { File, Folder };
    enum class Verdict { Ignored, Stays };

    struct Hit
    {
        Verdict verdict = Verdict::Ignored;
        QString line; ///< that decided, without '!' and outer slashes
    };

    void add(const QString &text, Qt::CaseSensitivity cases);

    /// Of a path below the folder that the lines speak of, '/' between its parts; none: no line
    /// speaks of it.
    std::optional<Hit> lastHit(const QString &path, Kind kind) const;

private:
    /// How a pattern is compared; most need no more than a look at one end of a name.
    enum class Form { Literal, Suffix, Prefix, Glob };

    struct Line
    {
        QString text;    ///< without '!' and outer slashes
        QString pattern; ///< of it, without the star of Suffix and Prefix
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

    static std::optional<Line> parsed(QString line, Qt::CaseSensitivity cases);

    QList<Line> m_lines;
};

} // namespace Aloft
