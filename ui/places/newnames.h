#pragma once

#include <QList>
#include <QString>

#include <functional>

class QWidget;

namespace Aloft {

/// A file or folder that cannot have its own name where it goes (UX-074).
struct NewName
{
    QString path; ///< below the target, with its own name at the end
    QString to;   ///< below the target

    bool operator==(const NewName &) const = default;
};

/// Says before a batch starts what would get another name, and goes on when that is wanted; at once
/// where nothing would. place: where they go, in the user's words.
void agreeOnNames(const QList<NewName> &names, const QString &place,
                  const std::function<void()> &go, QWidget *window);

} // namespace Aloft
