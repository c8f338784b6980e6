#pragma once

#include "ui/theme/colors.h"

#include <QObject>
#include <QString>

#include <optional>

class QFileInfo;

namespace Aloft {

/// What stands beside a name in the tree of files: told apart by shape, and by word.
struct FileMark
{
    QString icon; ///< as in themedIcon()
    Tone tone = Tone::MutedText;
    QString word; ///< of the tooltip and for screen readers; translated

    bool operator==(const FileMark &) const = default;
};

/// Whoever knows the marks of files and folders.
class FileMarks : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Of what is shown now, so it is asked often; nothing: it has none.
    virtual std::optional<FileMark> markOf(const QFileInfo &file) const = 0;

Q_SIGNALS:
    void changed(); ///< any of them may be another
};

} // namespace Aloft
