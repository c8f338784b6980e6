#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <utility>

namespace Aloft {

/// Parameters of a call, as they are: not encoded.
using GoogleQuery = QList<std::pair<QString, QString>>;

/// Where Google Drive's interface is: every address of it comes from one root.
class GoogleAddress
{
public:
    GoogleAddress();                          ///< Google's own
    explicit GoogleAddress(const QUrl &root); ///< with or without a slash at its end

    /// What ALOFT_ENDPOINT_GOOGLE_DRIVE asks for, or Google's own without it. BadInput for one that
    /// is neither https nor http on this computer: a token would go there in the clear.
    static Result<GoogleAddress> fromEnvironment();

    QUrl call(const QString &path, const GoogleQuery &query) const;   ///< path: "files/ID"
    QUrl upload(const QString &path, const GoogleQuery &query) const; ///< the same, with content

    /// Whether a token may go to url: the same server, by the same means.
    bool isHome(const QUrl &url) const;

private:
    QUrl at(const QString &path, GoogleQuery query) const;

    QUrl m_root;
};

} // namespace Aloft
