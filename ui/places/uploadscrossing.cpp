// How what another drive has goes to a drive: as uploads do, but for where the files come from.

#include "core/drive/crossing.h"
#include "ui/places/crossingsurvey.h"
#include "ui/places/uploads.h"
#include "ui/places/uploadsurvey.h"

#include <QDir>

namespace Aloft {

void Uploads::cross(const CrossingWish &wish, const UploadTarget &target)
{
    if (wish.items.isEmpty() || !wish.drive || !target.drive)
        return;
    Batch batch;
    batch.target = target;
    batch.title = wish.items.size() == 1 ? wish.items.constFirst().name
                                         : tr("%n item(s)", nullptr, int(wish.items.size()));
    batch.from = wish.place;
    Q_EMIT began(tr("Looking at %1…").arg(batch.title));
    auto *survey = new CrossingSurvey(wish.drive, wish.items, this);
    connect(survey, &Task::finished, this, [this, survey, batch] {
        if (survey->error())
            return Q_EMIT failed(*survey->error());
        if (survey->scan().entries.isEmpty())
            return Q_EMIT failed({Error::Kind::BadInput,
                                  tr("%1 has no content that could be carried.").arg(batch.title),
                                  tr("Open it in the drive's own editor."),
                                  {}});
        Batch known = batch;
        known.items = survey->items();
        if (known.target.drive)
            look(new UploadSurvey(known.target.drive, known.target.folder.id, survey->scan(), this),
                 known);
    });
    survey->start();
}

PlannedUpload::Redirect Uploads::redirectOf(const Batch &batch) const
{
    if (batch.from.isEmpty())
        return {};
    QDir().mkpath(m_crossings);
    return [from = batch.from, items = batch.items,
            folder = m_crossings](const TransferOrder &upload) {
        const auto &up = std::get<UploadOrder>(upload.what);
        TransferOrder order = crossingOrder(items.value(up.file), {from, upload.drive, up, {}},
                                            folder);
        order.batch = upload.batch;
        return order;
    };
}

} // namespace Aloft
