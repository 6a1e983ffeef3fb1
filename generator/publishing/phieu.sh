#!/bin/sh
# Cất phiếu đồng ý vào kho rồi chứng minh: sh generator/publishing/phieu.sh cat | sh generator/publishing/phieu.sh chung-minh MÃ
# Phiếu nằm ở $PORTAL_CONSENTS, không đặt thì ở consents/; kho ấy đẩy lên $PHIEU_REMOTE (mặc định origin),
# nhánh $PHIEU_BRANCH (mặc định nhánh đang đứng). Không cất được thì dừng với mã 1: trang chưa được coi là đã gỡ.
set -eu
here=$(pwd)
folder=${PORTAL_CONSENTS:-consents}
remote=${PHIEU_REMOTE:-origin}
cd "$folder"
branch=${PHIEU_BRANCH:-$(git symbolic-ref --short HEAD)}

cat_phieu() {
  git add -- .
  git diff --cached --quiet -- . || git -c user.name="Cổng thông tin" -c user.email="noreply@users.noreply.github.com" \
    commit --quiet --message "Ghi ngày rút" -- .
  tries=0
  until git push --quiet -o ci.skip "$remote" "HEAD:refs/heads/$branch" 2>/dev/null ||
    git push --quiet "$remote" "HEAD:refs/heads/$branch"; do
    tries=$((tries + 1))
    if [ "$tries" -ge 5 ]; then
      echo "CHƯA CẤT ĐƯỢC PHIẾU: lần đăng tới có thể đưa người ấy trở lại. Kiểm quyền ghi rồi chạy lại." >&2
      exit 1
    fi
    git -c user.name="Cổng thông tin" -c user.email="noreply@users.noreply.github.com" \
      pull --quiet --rebase "$remote" "$branch"
  done
}

chung_minh() {
  # Bản lấy mới từ kho, đúng như lần đăng tới sẽ lấy; không phải bản vừa ghi trên máy này.
  fresh=$(mktemp -d)
  git fetch --quiet "$remote" "$branch"
  git worktree add --quiet --force --detach "$fresh" FETCH_HEAD
  prefix=$(git rev-parse --show-prefix)
  status=0
  (cd "$here" && PORTAL_CONSENTS="$fresh/$prefix" python -m generator withdraw "$1" --chung-minh) || status=$?
  git worktree remove --force "$fresh"
  exit "$status"
}

case "$1" in
cat) cat_phieu ;;
chung-minh) chung_minh "$2" ;;
*) echo "Dùng: sh generator/publishing/phieu.sh cat | chung-minh MÃ" >&2 && exit 2 ;;
esac
