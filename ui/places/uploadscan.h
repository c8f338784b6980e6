#pragma once

#include "ui/places/newnames.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace Aloft {

/// A file or folder of this disk that is to be carried.
struct UploadEntry
{
    QString file; ///< absolute
    QString path; ///< below the target: "churn/data/x.csv"
    bool isFolder = false;
    qint64 size = 0;         ///< bytes
    int litter = -1;         ///< which of UploadScan::litter it belongs to; -1: none
    QDateTime modified = {}; ///< where file is none of this disk
};

/// What one rule, or one kind of file with rules, would leave out.
struct UploadLitter
{
    enum class Rule {
        Usual, ///< what programs make again by themselves, and the like
        Own,   ///< people wrote it for Aloft: .aloftignore
        Git,   ///< .gitignore keeps out what is large, which is often what a drive is for
    };

    QString name; ///< ".git", "*.pyc", ".gitignore"
    Rule rule = Rule::Usual;
    int files = 0;
    qint64 size = 0; ///< bytes
    int links = 0;   ///< that stay behind in any case

    bool isLeftOut() const { return rule != Rule::Git; } ///< unless somebody says otherwise

    bool operator==(const UploadLitter &) const = default;
};

/// All that is to be carried, parents before what is in them. Links are not followed.
struct UploadScan
{
    QList<UploadEntry> entries;
    QList<NewName> newNames;    ///< what was called otherwise where it comes from
    QList<UploadLitter> litter; ///< the rules that hit something
    int files = 0;              ///< those that no rule hits
    qint64 size = 0;            ///< bytes of them
    int links = 0;              ///< symbolic ones, which stay behind
    bool hasFolders = false;

    struct Sum
    {
        int files = 0;
        qint64 size = 0; ///< bytes
    };

    Sum going() const;    ///< what goes unless somebody says otherwise
    bool isLarge() const; ///< asked about before it goes (UX-069)
};

/// What it leaves out, in words.
QString litterText(const UploadLitter &litter);

/// Reads the disk, so for a thread. What was chosen itself is never litter; the rules are the usual
/// ones, and those in what was chosen.
UploadScan scanUpload(const QStringList &paths, const std::function<bool()> &isCancelled);

} // namespace Aloft
